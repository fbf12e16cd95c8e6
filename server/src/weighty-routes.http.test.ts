import { expect, test } from 'vitest'
import type { UserId } from '#contract/ids'
import { fill, NOBODY } from '../test/contract-routes.ts'
import { askAs, cookieFrom, problemOf } from '../test/http.ts'
import { startEmptyWorld, startWorld, type EmptyWorld } from '../test/world.ts'
import { WEIGHTY_ROUTES } from './weighty-routes.ts'

const ago = ({ db }: EmptyWorld, minutes: number, user?: UserId) =>
  db.pool.query(
    `update auth.session set "createdAt" = now() - make_interval(mins => $1) where "userId" = coalesce($2, "userId")`,
    [minutes, user ?? null],
  )

test('what weighs much asks for the password again, a quarter of an hour after signing in', async () => {
  const world = await startWorld()
  const { ada, ben } = world
  const role = `/api/w/${ada.workspaceId}/members/${ben.userId}`
  await ago(world, 14, ada.userId)
  expect((await ada.request('PATCH', role, { role: 'owner' })).status).toBe(200)
  await ago(world, 16, ada.userId)

  for (const { method, path } of WEIGHTY_ROUTES) {
    const values = { ...NOBODY, workspaceId: ada.workspaceId, userId: ben.userId }
    const answer = await ada.request(
      method.toUpperCase(),
      fill(path, values),
      method === 'patch' ? { role: 'member' } : {},
    )
    expect(await problemOf(answer), path).toMatchObject({ status: 403, code: 'auth.confirm_first' })
  }

  const members = await (await ada.request('GET', `/api/w/${ada.workspaceId}/members`)).json()
  expect(members).toMatchObject({ members: [{ role: 'owner' }, { role: 'owner' }] })
  expect((await ada.request('PATCH', `/api/w/${ada.workspaceId}`, { name: 'Renamed' })).status).toBe(200)
})

test('an outsider is asked alike for what is there and what is not', async () => {
  const world = await startWorld()
  const { ada, ben, cleo } = world
  await ago(world, 16)
  const ask = (workspaceId: string) =>
    cleo.request('DELETE', `/api/w/${workspaceId}/members/${ben.userId}`).then(problemOf)

  expect(await ask(ada.workspaceId)).toEqual(await ask(NOBODY['workspaceId'] ?? ''))
})

test('giving the password again is a new session in the place of the old one', async () => {
  const world = await startEmptyWorld()
  const as = (cookie: string | null) => askAs({ app: world.app, origin: world.config.http.appUrl, cookie })
  const dana = { email: 'dana@example.com', password: 'eight or more' }
  const signedUp = await as(null)('POST', '/api/auth/sign-up/email', { name: 'Dana', ...dana })
  const { user } = (await signedUp.json()) as { user: { id: UserId } }
  const before = cookieFrom(signedUp)
  const made = await as(before)('POST', '/api/workspaces', { name: 'Dana draws', timeZone: 'UTC' })
  const { id } = (await made.json()) as { id: string }
  const leave = (cookie: string) =>
    as(cookie)('PATCH', `/api/w/${id}/members/${user.id}`, { role: 'member' }).then(problemOf)
  await ago(world, 16)
  expect(await leave(before)).toMatchObject({ code: 'auth.confirm_first' })

  const after = cookieFrom(await as(before)('POST', '/api/auth/sign-in/email', dana))

  expect(await leave(after)).toMatchObject({ code: 'workspace.last_owner' })
  expect((await as(before)('GET', '/api/me')).status).toBe(401)
  const { rows } = await world.db.pool.query('select 1 from auth.session')
  expect(rows).toHaveLength(1)
})
