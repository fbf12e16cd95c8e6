import { expect, test } from 'vitest'
import { fill, NOBODY, ROUTES as ALL_ROUTES, type Route } from '../test/contract-routes.ts'
import { addActivity, addPerson } from '../test/earnings.ts'
import { problemOf } from '../test/http.ts'
import { startWorld } from '../test/world.ts'
import { addLink } from './links/link.factory.ts'

/** Every route that belongs to a workspace. */
const ROUTES = ALL_ROUTES.filter((route) => route.path.startsWith('/api/w/'))

async function startWhole() {
  const world = await startWorld()
  const ask = (route: Route, path: string, cookie: string | null) =>
    world.app.fetch(
      new Request(`http://app.test${path}`, {
        method: route.method.toUpperCase(),
        headers: { origin: 'http://app.test', 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
        ...(route.method === 'get' ? {} : { body: BODY }),
      }),
    )
  return { ...world, ask }
}

/** Has every field that any route asks for, so that no request is refused for its form. */
const BODY = JSON.stringify({
  name: 'New name',
  email: 'new@example.com',
  role: 'member',
  title: 'New title',
  kind: 'post',
  url: 'https://example.com',
  destinationUrl: 'https://example.com',
  label: 'New label',
  timeZone: 'UTC',
  displayCurrency: 'EUR',
  linkId: null,
  leadsOn: true,
  token: 'polar_oat_x',
  state: 'running',
  channel: '@adamakes',
  source: 'polar',
  discountId: '00000000-0000-4000-8000-000000000000',
  publicationId: NOBODY.publicationId,
  template: '{link}',
  lines: [{ savedLinkId: NOBODY.savedLinkId }],
  linkIds: [NOBODY.linkId],
})

test('an outsider asking for anything of another workspace by its id gets the answer of what does not exist', async () => {
  const { db, ada, cleo, ask } = await startWhole()
  const own = await db.transaction(async (tx) => {
    const linkId = await addLink(tx, ada.scope, { slug: 'desk' })
    const personId = await addPerson(tx, ada.scope, new Date('2026-11-20T10:00:00Z'))
    const activityId = await addActivity(tx, ada.scope, linkId, {
      at: new Date('2026-11-20T10:00:00Z'),
      netMinor: 900,
      person: personId,
    })
    return { linkId, personId, activityId }
  })
  expect(ROUTES.length).toBeGreaterThan(35)
  for (const route of ROUTES) {
    const theirs = fill(route.path, { ...NOBODY, ...own, userId: ada.userId, workspaceId: ada.workspaceId })
    // In her own workspace Cleo must not reach Ada's things either.
    const smuggled = fill(route.path, { ...NOBODY, ...own, userId: ada.userId, workspaceId: cleo.workspaceId })
    const missing = await problemOf(await ask(route, fill(route.path, NOBODY), cleo.cookie))
    const answer = await ask(route, theirs, cleo.cookie)
    expect(answer.status, `${route.method} ${route.path}`).toBe(404)
    expect(await problemOf(answer), `${route.method} ${route.path}`).toEqual(missing)
    if (/\{(?!workspaceId)/.test(route.path)) {
      const inHers = await ask(route, smuggled, cleo.cookie)
      expect(inHers.status, `${route.method} ${route.path} in her own workspace`).toBe(404)
      expect(await problemOf(inHers)).toEqual(missing)
    }
  }
})

test('somebody signed out is told so, whatever they ask for', async () => {
  const { ada, ask } = await startWhole()
  for (const route of ROUTES) {
    const answer = await ask(route, fill(route.path, { ...NOBODY, workspaceId: ada.workspaceId }), null)
    expect(answer.status, `${route.method} ${route.path}`).toBe(401)
    expect(await problemOf(answer)).toMatchObject({ code: 'auth.signed_out' })
  }
})
