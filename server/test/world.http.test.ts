import { expect, test } from 'vitest'
import { startWorld } from './world.ts'

test('the cast is signed in, each to their own workspace', async () => {
  const { ada, ben, cleo, stranger } = await startWorld()
  const cast = [
    { person: ada, role: 'owner' },
    { person: ben, role: 'member' },
    { person: cleo, role: 'owner' },
  ]
  for (const { person, role } of cast) {
    const answer = await person.request('GET', '/api/me')
    expect(await answer.json()).toMatchObject({
      user: { id: person.userId, name: person.name, email: person.email },
      workspaces: [{ id: person.workspaceId, role }],
    })
  }
  expect(ben.workspaceId).toBe(ada.workspaceId)
  expect(cleo.workspaceId).not.toBe(ada.workspaceId)
  expect((await stranger.request('GET', '/api/me')).status).toBe(401)
})
