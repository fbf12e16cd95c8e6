import { request as send } from 'node:http'
import { expect, test } from 'vitest'
import { PROBLEMS } from '#contract/problems'
import { fill, NOBODY, ROUTES, type Route } from '../test/contract-routes.ts'
import { startWorld, type World } from '../test/world.ts'
import { openInbound } from './inbound/inbound.factory.ts'
import { OutboundError, type Outbound } from './platform/net/index.ts'
import { insertConnection, signedRequest } from './sources/polar/inbox/polar-story.factory.ts'

/** Nobody out there answers. */
const silence: Outbound = {
  send: () => Promise.reject(new OutboundError('timeout', 'Nobody answers.', { permanent: false })),
  close: () => undefined,
}

type Sent = { readonly method?: string; readonly type?: string; readonly body?: string; readonly isChunked?: boolean }

const JSON_TYPE = 'application/json'
const limitOf = ({ path }: Route) => (path.startsWith('/api/auth/') ? 4_000 : 16_000)
const long = (bytes: number) => JSON.stringify({ filling: 'x'.repeat(bytes - '{"filling":""}'.length) })
const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
const takesFile = (route: Route) => JSON.stringify(route.request?.body ?? null).includes('application/octet-stream')
const takesJson = (route: Route) => route.request?.body !== undefined && !takesFile(route)
/** What refuses before it looks at a body refuses all of these alike; of a file some are no odd size. */
const isReading = (route: Route) => route.method === 'get' || takesFile(route)

/** What somebody may send to any route, and how each route answers it; null where that depends on the route. */
const CASES: readonly {
  readonly name: string
  readonly sent: (route: Route) => Sent
  readonly status: (route: Route) => number | null
}[] = [
  { name: 'no body', sent: () => ({}), status: () => null },
  { name: 'an empty body', sent: () => ({ type: JSON_TYPE, body: '' }), status: (r) => (takesJson(r) ? 400 : null) },
  { name: 'a chunked body', sent: () => ({ type: JSON_TYPE, body: '{}', isChunked: true }), status: () => null },
  {
    name: 'a wrong content type',
    sent: () => ({ type: 'text/plain', body: '{}' }),
    status: (r) => (takesJson(r) ? 415 : null),
  },
  {
    name: 'a form',
    sent: () => ({ type: 'multipart/form-data', body: 'a' }),
    status: (r) => (takesJson(r) ? 415 : null),
  },
  { name: 'a body at its limit', sent: (r) => ({ type: JSON_TYPE, body: long(limitOf(r)) }), status: () => null },
  {
    name: 'a byte over the limit',
    sent: (r) => ({ type: JSON_TYPE, body: long(limitOf(r) + 1) }),
    status: (r) => (isReading(r) ? null : 413),
  },
  {
    name: 'a chunked body over the limit',
    sent: (r) => ({ type: JSON_TYPE, body: long(limitOf(r) + 1), isChunked: true }),
    status: (r) => (isReading(r) ? null : 413),
  },
  { name: 'broken JSON', sent: () => ({ type: JSON_TYPE, body: '{"a":' }), status: (r) => (takesJson(r) ? 400 : null) },
  {
    name: 'deep JSON',
    sent: () => ({ type: JSON_TYPE, body: deep(1_500) }),
    status: (r) => (takesJson(r) ? 400 : null),
  },
  {
    name: 'another kind of JSON',
    sent: () => ({ type: JSON_TYPE, body: '7' }),
    status: (r) => (takesJson(r) ? 400 : null),
  },
  {
    name: 'a NUL',
    sent: () => ({ type: JSON_TYPE, body: '{"a":"\\u0000"}' }),
    status: (r) => (takesJson(r) ? 400 : null),
  },
  { name: 'an unknown method', sent: () => ({ method: 'PROPFIND' }), status: () => 405 },
]

async function ask(world: World, path: string, { method = 'GET', type, body, isChunked }: Sent): Promise<Response> {
  const isOpen = /sign-(in|up|out)/.test(path)
  const headers = {
    origin: 'http://app.test',
    host: 'app.test',
    ...(isOpen ? {} : { cookie: world.ada.cookie }),
    ...(type === undefined ? {} : { 'content-type': type }),
  }
  const stream = () => new Blob([body ?? '']).stream()
  const init = body === undefined ? {} : isChunked ? { body: stream(), duplex: 'half' as const } : { body }
  const mayHaveBody = method !== 'GET'
  return fetch(`${world.app.url}${path}`, { method, headers, redirect: 'manual', ...(mayHaveBody ? init : {}) })
}

/** No failure of ours, and every refusal as a problem that says its status. */
async function expectSound(answer: Response, { what, status }: { what: string; status: number | null }) {
  // Polar is away in this world, which the routes that ask it say.
  if (answer.status !== 503) expect(answer.status, what).toBeLessThan(500)
  if (status !== null) expect(answer.status, what).toBe(status)
  if (answer.status < 400) return answer.body?.cancel()
  expect(answer.headers.get('content-type'), what).toBe('application/problem+json')
  const problem: unknown = await answer.json()
  const codes = answer.status === 503 ? ['polar.unavailable', 'link.source_unavailable'] : Object.keys(PROBLEMS)
  expect(problem, what).toMatchObject({ status: answer.status, code: expect.toBeOneOf(codes) })
}

test.each(CASES)('$name is answered by every route without a failure of ours', async ({ sent, status }) => {
  const world = await startWorld({ around: { outbound: silence } })
  expect(ROUTES.length).toBeGreaterThan(40)
  for (const route of ROUTES) {
    const what = `${route.method} ${route.path}`
    const path = fill(route.path, { ...NOBODY, workspaceId: world.ada.workspaceId })
    const answer = await ask(world, path, { method: route.method.toUpperCase(), ...sent(route) })
    await expectSound(answer, { what, status: status(route) })
  }
})

test.each(CASES)('$name is answered by the address of list joins without a failure of ours', async ({ sent }) => {
  const world = await startWorld()
  const { address, secret } = await world.db.transaction((tx) =>
    openInbound(tx, world.ada.scope, { vault: world.vault, now: world.clock.now() }),
  )
  const path = new URL(address).pathname
  for (const known of [path, '/in/nobodys-key-of-some-length']) {
    const what = { method: 'POST', ...sent({ method: 'post', path: known }) }
    const status = what.method === 'PROPFIND' ? 405 : known === path ? 401 : 404
    await expectSound(await ask(world, known, what), { what: known, status })
  }
  // Whoever has the secret gets no further with these, unless it is a form.
  const { method = 'POST', type, body } = sent({ method: 'post', path, request: { body: true } })
  const headers = {
    host: 'app.test',
    authorization: `Bearer ${secret}`,
    ...(type !== undefined && { 'content-type': type }),
  }
  const answer = await fetch(`${world.app.url}${path}`, { method, headers, ...(body !== undefined && { body }) })
  await expectSound(answer, { what: 'with the secret', status: null })
  expect(answer.status).toBeGreaterThanOrEqual(400)
})

test.each(CASES)('$name is answered by the webhook of an integration without a failure of ours', async ({ sent }) => {
  const world = await startWorld()
  const { key } = await world.db.transaction((tx) => insertConnection(tx, world.ada.scope, world))
  for (const known of [key, 'nobodys']) {
    const route = { method: 'post', path: `/webhooks/polar/${known}` }
    const what = { method: 'POST', ...sent(route) }
    const answer = await ask(world, route.path, what)
    const status = what.method === 'PROPFIND' ? 405 : known === key ? 401 : 404
    await expectSound(answer, { what: known, status })
  }
})

test('a stranger is answered before a byte of their body came', async () => {
  const { app, ada } = await startWorld()
  const announce = (path: string) => {
    const { promise, resolve, reject } = Promise.withResolvers<number>()
    const headers = { host: 'app.test', 'content-type': 'application/json', 'content-length': 1_000 }
    const request = send(`${app.url}${path}`, { method: 'POST', headers }, (response) => {
      resolve(response.statusCode ?? 0)
      request.destroy()
    })
    request.on('error', reject)
    request.flushHeaders()
    return promise
  }

  expect(await announce(`/api/w/${ada.workspaceId}/links`)).toBe(401)
  expect(await announce('/webhooks/polar/nobodys')).toBe(404)
  expect(await announce('/api/nothing-here')).toBe(404)
})

test.each(['%00', 'a%00b', '%2e%2e', 'a'.repeat(5_000), '%ff'])(
  'the webhook key %s reaches no statement',
  async (key) => {
    const { app, db } = await startWorld()
    let statements = 0
    for (const pool of [db.pool, db.readingPool]) pool.on('acquire', () => (statements += 1))

    const answer = await fetch(`${app.url}/webhooks/polar/${key}`, { method: 'POST', headers: { host: 'app.test' } })

    expect(answer.status).toBe(404)
    expect(statements).toBe(0)
  },
)

test.each(['x'.repeat(5_000), 'a b', 'ä'])('a signed delivery with a strange id is refused', async (id) => {
  const world = await startWorld()
  const { key, secret } = await world.db.transaction((tx) => insertConnection(tx, world.ada.scope, world))
  const signing = { id: encodeURI(id).slice(0, 5_000), secret, at: world.clock.now() }
  const request = signedRequest(key, '{"type":"order.paid","data":{}}', signing)
  if (!id.startsWith('x')) request.headers.set('webhook-id', id)

  expect((await world.app.fetch(request)).status).toBe(400)
})

test('a signed body that nests without end is refused at the door', async () => {
  const world = await startWorld()
  const { key, secret } = await world.db.transaction((tx) => insertConnection(tx, world.ada.scope, world))
  const body = `{"type":"order.paid","data":${deep(20_000)}}`
  const answer = await world.app.fetch(signedRequest(key, body, { id: 'msg_1', secret, at: world.clock.now() }))
  expect(answer.status).toBe(400)
})
