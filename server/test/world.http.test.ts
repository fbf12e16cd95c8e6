import { expect, test } from 'vitest'
import { startWorld } from './world.ts'

test('the cast is signed in to the workspaces they are in', async () => {
  const t0 = performance.now()
  const { ada, ben, cleo, stranger } = await startWorld()
  process.stderr.write(`world ${performance.now() - t0}\n`)
  const t1 = performance.now()
  await startWorld()
  process.stderr.write(`world ${performance.now() - t1}\n`)
  for (const [person, role] of [[ada, 'owner'], [ben, 'member'], [cleo, 'owner']] as const) {
    const answer = await person.request('GET', '/api/me')
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({
      user: { id: person.userId, name: person.name },
      workspaces: [{ id: person.workspaceId, role }],
    })
  }
  expect((await stranger.request('GET', '/api/me')).status).toBe(401)
})
