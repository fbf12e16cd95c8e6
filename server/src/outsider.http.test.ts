import { expect, test } from 'vitest'
import * as activities from '#contract/activities'
import * as home from '#contract/home'
import * as links from '#contract/links'
import * as people from '#contract/people'
import * as polar from '#contract/polar'
import * as publications from '#contract/publications'
import * as savedLinks from '#contract/saved-links'
import * as workspaces from '#contract/workspaces'
import { addActivity, addPerson } from '../test/earnings.ts'
import { problemOf } from '../test/http.ts'
import { startWorld } from '../test/world.ts'
import { addLink } from './links/link.factory.ts'
import {
  newActivityId,
  newInvitationId,
  newLinkId,
  newPersonId,
  newPublicationId,
  newSavedLinkId,
  newWorkspaceId,
} from './platform/ids.ts'

type Route = { readonly method: string; readonly path: string }

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value
/** Every route of the API that belongs to a workspace, and the live stream, which is no JSON route. */
const ROUTES: readonly Route[] = [
  ...[activities, home, links, people, polar, publications, savedLinks, workspaces]
    .flatMap((module) => Object.values<unknown>(module))
    .filter(isRoute)
    .filter((route) => route.path.startsWith('/api/w/')),
  { method: 'get', path: '/api/w/{workspaceId}/live' },
]

const NOBODY: Readonly<Record<string, string>> = {
  workspaceId: newWorkspaceId(),
  linkId: newLinkId(),
  savedLinkId: newSavedLinkId(),
  publicationId: newPublicationId(),
  personId: newPersonId(),
  activityId: newActivityId(),
  invitationId: newInvitationId(),
  userId: 'nobody',
}
const fill = (path: string, values: Readonly<Record<string, string>>) =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? `no-${name}`)

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
  token: 'polar_oat_x',
  state: 'running',
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
