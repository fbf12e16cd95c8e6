import { expect, test } from 'vitest'
import { newInvitationId, newWorkspaceId } from '../platform/ids.ts'
import { problemOf } from '../../test/http.ts'
import { startWorld, type CastMember } from '../../test/world.ts'

const DAY_MS = 86_400_000
const invitationsOf = ({ workspaceId }: CastMember) => `/api/w/${workspaceId}/invitations`

async function invite(owner: CastMember, email: string, role?: 'owner' | 'member') {
  const answer = await owner.request('POST', invitationsOf(owner), { email, role })
  const { invitation, url } = (await answer.json()) as { invitation: { id: string }; url: string }
  return { answer, invitation, url, path: `/api/invitations/${url.split('/').at(-1)}` }
}

test('an invitation has a link that works for seven days, and its token is kept only as a hash', async () => {
  const { ada, db, clock } = await startWorld()
  const { answer, invitation, url } = await invite(ada, 'cleo@example.com', 'owner')
  expect(answer.status).toBe(201)
  expect(invitation).toEqual({
    id: expect.stringMatching(/^inv_/),
    email: 'cleo@example.com',
    role: 'owner',
    createdAt: clock.now().toISOString(),
    expiresAt: new Date(clock.now().getTime() + 7 * DAY_MS).toISOString(),
  })
  expect(url).toMatch(/^http:\/\/app\.test\/invite\/[\w-]{43}$/)
  const { rows } = await db.pool.query<{ row: string }>('select i::text as row from invitations i')
  expect(rows[0]?.row).not.toContain(url.split('/').at(-1))
})

test('the invited person reads what it is for without an account, and accepts with one', async () => {
  const { ada, cleo, stranger } = await startWorld()
  const { path } = await invite(ada, 'Cleo@Example.com')
  const shown = await stranger.request('GET', path)
  expect(shown.status).toBe(200)
  expect(await shown.json()).toEqual({
    email: 'Cleo@Example.com',
    role: 'member',
    workspaceName: 'Ada makes wallpapers',
  })
  const joined = await cleo.request('POST', `${path}/accept`)
  expect(joined.status).toBe(200)
  expect(await joined.json()).toMatchObject({ id: ada.workspaceId, name: 'Ada makes wallpapers', role: 'member' })
  expect((await cleo.request('GET', `/api/w/${ada.workspaceId}/members`)).status).toBe(200)
})

test('an invitation works once, even when accepted twice at the same moment', async () => {
  const { ada, cleo } = await startWorld()
  const { path } = await invite(ada, 'cleo@example.com')
  const accept = () => cleo.request('POST', `${path}/accept`)
  const statuses = (await Promise.all([accept(), accept()])).map(({ status }) => String(status))
  expect(statuses.toSorted()).toEqual(['200', '410'])
  expect(await problemOf(await accept())).toMatchObject({ status: 410, code: 'invitation.ended' })
  expect((await cleo.request('GET', path)).status).toBe(410)
})

test('an invitation ends after seven days', async () => {
  const { ada, cleo, clock } = await startWorld()
  const { path } = await invite(ada, 'cleo@example.com')
  clock.advanceMs(7 * DAY_MS)
  expect((await cleo.request('GET', path)).status).toBe(410)
  expect((await cleo.request('POST', `${path}/accept`)).status).toBe(410)
  const { invitations } = (await (await ada.request('GET', `/api/w/${ada.workspaceId}/members`)).json()) as {
    invitations: unknown[]
  }
  expect(invitations).toEqual([])
})

test('an invitation is for its own address only', async () => {
  const { ada, cleo } = await startWorld()
  const { path } = await invite(ada, 'dana@example.com')
  const answer = await cleo.request('POST', `${path}/accept`)
  expect(await problemOf(answer)).toMatchObject({ status: 403, code: 'invitation.other_email' })
})

test('inviting the same address again replaces the earlier invitation', async () => {
  const { ada, cleo } = await startWorld()
  const first = await invite(ada, 'cleo@example.com')
  const second = await invite(ada, 'CLEO@example.com', 'owner')
  expect((await cleo.request('GET', first.path)).status).toBe(404)
  expect(await (await cleo.request('POST', `${second.path}/accept`)).json()).toMatchObject({ role: 'owner' })
})

test('somebody who is in the workspace is not invited again', async () => {
  const { ada } = await startWorld()
  const answer = await ada.request('POST', invitationsOf(ada), { email: 'BEN@example.com' })
  expect(await problemOf(answer)).toMatchObject({ status: 409, code: 'workspace.already_member' })
})

test('a revoked invitation is gone', async () => {
  const { ada, cleo } = await startWorld()
  const { invitation, path } = await invite(ada, 'cleo@example.com')
  const revoke = () => ada.request('DELETE', `${invitationsOf(ada)}/${invitation.id}`)
  expect((await revoke()).status).toBe(204)
  expect((await cleo.request('POST', `${path}/accept`)).status).toBe(404)
  expect((await revoke()).status).toBe(404)
})

test('an invitation needs an address', async () => {
  const { ada } = await startWorld()
  const answer = await ada.request('POST', invitationsOf(ada), { email: 'dana' })
  expect(await problemOf(answer)).toMatchObject({ code: 'request.invalid', errors: [{ field: 'email' }] })
})

test('only owners invite and revoke, and accepting needs an account', async () => {
  const { ada, ben, stranger } = await startWorld()
  const { invitation, path } = await invite(ada, 'dana@example.com')
  const one = `${invitationsOf(ada)}/${invitation.id}`
  expect((await ben.request('POST', invitationsOf(ada), { email: 'eve@example.com' })).status).toBe(403)
  expect((await ben.request('DELETE', one)).status).toBe(403)
  expect((await stranger.request('POST', invitationsOf(ada), { email: 'eve@example.com' })).status).toBe(401)
  expect((await stranger.request('DELETE', one)).status).toBe(401)
  expect((await stranger.request('POST', `${path}/accept`)).status).toBe(401)
})

test('an outsider cannot invite into, or revoke from, another workspace', async () => {
  const { ada, cleo, stranger } = await startWorld()
  const { invitation } = await invite(ada, 'dana@example.com')
  const email = { email: 'cleo@example.com' }
  const foreign = await cleo.request('POST', invitationsOf(ada), email)
  const missing = await cleo.request('POST', `/api/w/${newWorkspaceId()}/invitations`, email)
  expect(foreign.status).toBe(404)
  const body = await problemOf(missing)
  expect(await problemOf(foreign)).toEqual(body)

  const revokes = [
    `${invitationsOf(ada)}/${invitation.id}`,
    `${invitationsOf(cleo)}/${invitation.id}`,
    `${invitationsOf(cleo)}/${newInvitationId()}`,
  ]
  for (const path of revokes) expect(await problemOf(await cleo.request('DELETE', path))).toEqual(body)
  expect(await problemOf(await stranger.request('GET', `/api/invitations/${'x'.repeat(43)}`))).toEqual(body)
})
