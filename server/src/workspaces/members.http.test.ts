import { expect, test } from 'vitest'
import { newWorkspaceId } from '../platform/ids.ts'
import { problemOf } from '../../test/http.ts'
import { startWorld, type CastMember } from '../../test/world.ts'

const membersOf = ({ workspaceId }: CastMember) => `/api/w/${workspaceId}/members`
const memberOf = (of: CastMember, who: CastMember) => `${membersOf(of)}/${who.userId}`

async function rolesSeenBy(person: CastMember): Promise<Record<string, string>> {
  const answer = await person.request('GET', membersOf(person))
  const { members } = (await answer.json()) as { members: { name: string; role: string }[] }
  return Object.fromEntries(members.map(({ name, role }) => [name, role]))
}

test('everybody in the workspace sees its members; only owners see invitations', async () => {
  const { ada, ben } = await startWorld()
  await ada.request('POST', `/api/w/${ada.workspaceId}/invitations`, { email: 'dana@example.com' })
  const seenByAda = await (await ada.request('GET', membersOf(ada))).json()
  expect(seenByAda).toMatchObject({
    members: [
      { userId: ada.userId, name: 'Ada', email: 'ada@example.com', role: 'owner', joinedAt: expect.any(String) },
      { userId: ben.userId, name: 'Ben', role: 'member' },
    ],
    invitations: [{ email: 'dana@example.com', role: 'member' }],
  })
  expect(await (await ben.request('GET', membersOf(ben))).json()).toMatchObject({
    members: [{ name: 'Ada' }, { name: 'Ben' }],
    invitations: [],
  })
})

test('an owner makes a member an owner, and may then step down', async () => {
  const { ada, ben } = await startWorld()
  const promoted = await ada.request('PATCH', memberOf(ada, ben), { role: 'owner' })
  expect(promoted.status).toBe(200)
  expect(await promoted.json()).toMatchObject({ userId: ben.userId, name: 'Ben', role: 'owner' })
  expect((await ada.request('PATCH', memberOf(ada, ada), { role: 'member' })).status).toBe(200)
  expect(await rolesSeenBy(ada)).toEqual({ Ada: 'member', Ben: 'owner' })
})

test('the last owner can neither step down nor leave', async () => {
  const { ada } = await startWorld()
  const steppingDown = await ada.request('PATCH', memberOf(ada, ada), { role: 'member' })
  expect(await problemOf(steppingDown)).toMatchObject({ status: 409, code: 'workspace.last_owner' })
  const leaving = await ada.request('DELETE', memberOf(ada, ada))
  expect(await problemOf(leaving)).toMatchObject({ status: 409, code: 'workspace.last_owner' })
  expect(await rolesSeenBy(ada)).toEqual({ Ada: 'owner', Ben: 'member' })
})

test('two owners who leave at the same moment do not leave the workspace without one', async () => {
  const { ada, ben, db } = await startWorld()
  await ada.request('PATCH', memberOf(ada, ben), { role: 'owner' })
  const answers = await Promise.all([
    ada.request('DELETE', memberOf(ada, ada)),
    ben.request('PATCH', memberOf(ben, ben), { role: 'member' }),
  ])
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(1)
  const owners = await db.reader.selectFrom('members').where('role', '=', 'owner').select('workspace_id').execute()
  expect(owners.filter(({ workspace_id }) => workspace_id === ada.workspaceId)).toHaveLength(1)
})

test('an owner removes a member, who then sees nothing', async () => {
  const { ada, ben } = await startWorld()
  expect((await ada.request('DELETE', memberOf(ada, ben))).status).toBe(204)
  expect((await ben.request('GET', membersOf(ben))).status).toBe(404)
  expect(await rolesSeenBy(ada)).toEqual({ Ada: 'owner' })
  expect((await ada.request('DELETE', memberOf(ada, ben))).status).toBe(404)
})

test('a member leaves, but removes and promotes nobody', async () => {
  const { ada, ben } = await startWorld()
  const ownerOnly = { status: 403, code: 'workspace.owner_only' }
  expect(await problemOf(await ben.request('DELETE', memberOf(ben, ada)))).toMatchObject(ownerOnly)
  expect(await problemOf(await ben.request('PATCH', memberOf(ben, ben), { role: 'owner' }))).toMatchObject(ownerOnly)
  expect((await ben.request('DELETE', memberOf(ben, ben))).status).toBe(204)
  expect(await rolesSeenBy(ada)).toEqual({ Ada: 'owner' })
})

test('a role is owner or member', async () => {
  const { ada, ben } = await startWorld()
  const answer = await ada.request('PATCH', memberOf(ada, ben), { role: 'admin' })
  expect(await problemOf(answer)).toMatchObject({ code: 'request.invalid', errors: [{ field: 'role' }] })
})

test('nobody who is signed out touches members', async () => {
  const { ada, ben, stranger } = await startWorld()
  expect((await stranger.request('GET', membersOf(ada))).status).toBe(401)
  expect((await stranger.request('PATCH', memberOf(ada, ben), { role: 'owner' })).status).toBe(401)
  expect((await stranger.request('DELETE', memberOf(ada, ben))).status).toBe(401)
})

test('to an outsider another workspace’s members look like those of no workspace', async () => {
  const { ada, ben, cleo } = await startWorld()
  const missing = `/api/w/${newWorkspaceId()}/members`
  const calls = [
    { method: 'GET', rest: '' },
    { method: 'PATCH', rest: `/${ben.userId}`, json: { role: 'owner' } },
    { method: 'DELETE', rest: `/${ben.userId}` },
  ]
  for (const { method, rest, json } of calls) {
    const foreign = await cleo.request(method, membersOf(ada) + rest, json)
    expect(foreign.status).toBe(404)
    expect(await problemOf(foreign)).toEqual(await problemOf(await cleo.request(method, missing + rest, json)))
  }
  // Nor does her own workspace open a way to people who are not in it.
  expect((await cleo.request('DELETE', memberOf(cleo, ben))).status).toBe(404)
  expect((await cleo.request('PATCH', memberOf(cleo, ben), { role: 'owner' })).status).toBe(404)
  expect(await rolesSeenBy(ada)).toEqual({ Ada: 'owner', Ben: 'member' })
})
