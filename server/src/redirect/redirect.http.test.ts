import { createServer, request as send, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { startWorld, type World } from '../../test/world.ts'
import type { App } from '../app.ts'
import { parseClickToken } from '../clicks/index.ts'
import { addLink } from '../links/link.factory.ts'
import { createLinkCache } from '../links/index.ts'
import { systemTicks } from '../platform/clock.ts'
import { createCounters } from '../platform/telemetry/index.ts'
import { createShortLinkServer } from './serve-short-link.ts'

const PERSON =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
const CHECKOUT = {
  destination_url: 'https://buy.polar.sh/polar_cl_abc?discount_code=TEN',
  source: 'polar',
  carrier: 'reference_id',
  product_name: 'Prism Wallpapers',
} as const

type Visit = { method?: string; headers?: Record<string, string>; host?: string }
type Answer = { status: number; headers: IncomingMessage['headers']; text: string }

const silentBus = { subscribe: () => () => undefined, isListening: () => false }

let world: World
let app: App

/** The whole server on a port of its own, short links on a host of their own. */
async function serve(): Promise<(path: string, visit?: Visit) => Promise<Answer>> {
  world = await startWorld()
  app = world.app.inside
  return (path, visit = {}) => {
    const headers = { host: visit.host ?? 'go.test', 'user-agent': PERSON, ...visit.headers }
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    const request = send(`${world.app.url}${path}`, { method: visit.method ?? 'GET', headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString(),
        }),
      )
    })
    request.on('error', reject)
    request.end()
    return promise
  }
}

const link = (values: Parameters<typeof addLink>[2]) =>
  world.db.transaction((tx) => addLink(tx, world.ada.scope, values))
const stored = () => world.db.reader.selectFrom('clicks').selectAll().orderBy('id').execute()
/** All clicks there are, none of them waiting any more. */
async function clicks() {
  await app.stop()
  return stored()
}

test('a person is redirected with a fresh click id, and the click is stored under it', async () => {
  const visit = await serve()
  const id = await link({ slug: 'desk', ...CHECKOUT })
  const answer = await visit('/Desk?customer_email=a%40b.co', {
    headers: { referer: 'https://www.youtube.com/watch?v=1' },
  })

  expect(answer.status).toBe(302)
  expect(answer.headers['cache-control']).toBe('private, no-store')
  const location = new URL(answer.headers.location ?? '')
  expect(location.search).toMatch(/^\?discount_code=TEN&customer_email=a%40b\.co&reference_id=ck_/)
  const [click, ...others] = await clicks()
  expect(others).toEqual([])
  expect(click).toMatchObject({
    link_id: id,
    kind: 'human',
    referrer_host: 'youtube.com',
    device: 'Phone',
    os: 'iOS',
    workspace_id: world.ada.workspaceId,
  })
  expect(parseClickToken(location.searchParams.get('reference_id'))).toBe(click?.id)
})

test('every visit has a click id of its own, however many come at once', async () => {
  const visit = await serve()
  await link({ slug: 'desk', ...CHECKOUT })
  const answers = await Promise.all(Array.from({ length: 200 }, () => visit('/desk')))
  const ids = answers.map((answer) => new URL(answer.headers.location ?? '').searchParams.get('reference_id'))
  expect(new Set(ids).size).toBe(200)
  expect(await clicks()).toHaveLength(200)
})

test.each([
  ['HEAD', { method: 'HEAD' }, 'head'],
  ['a bot', { headers: { 'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' } }, 'bot'],
  ['a preview', { headers: { 'user-agent': 'WhatsApp/2.23.20.0' } }, 'preview'],
  ['a picture in a page', { headers: { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' } }, 'preview'],
  ['a script’s fetch', { headers: { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' } }, 'preview'],
] as const)('%s gets a page instead of the checkout, and is counted apart', async (_, how, kind) => {
  const visit = await serve()
  await link({ slug: 'desk', ...CHECKOUT })
  const answer = await visit('/desk', how)
  expect(answer.status).toBe(200)
  expect(answer.headers.location).toBeUndefined()
  expect(answer.text).not.toContain('polar_cl_abc')
  expect((await clicks()).map((click) => click.kind)).toEqual([kind])
})

test.each(['sec-purpose', 'purpose', 'x-purpose', 'x-moz'])(
  'what a browser fetches before the click is refused and kept nowhere, by its header %s',
  async (header) => {
    const visit = await serve()
    await link({ slug: 'desk', ...CHECKOUT })
    const answer = await visit('/desk', { headers: { [header]: 'prefetch;prerender' } })
    expect(answer).toMatchObject({ status: 503, text: '' })
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', vary: 'Sec-Purpose' })
    expect((await clicks()).map((click) => click.kind)).toEqual(['prefetch'])
  },
)

test.each([
  'WhatsApp/2.23.20.0',
  'Googlebot/2.1 (+http://www.google.com/bot.html)',
  'Mozilla/5.0 (Linux; Android 9; SM-J730F; wv) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 Viberish/12',
  '',
])('whoever is taken for a machine gets on with one press, with a click of their own: %s', async (agent) => {
  const visit = await serve()
  await link({ slug: 'desk', ...CHECKOUT })
  const headers = { 'user-agent': agent }
  const page = (await visit('/desk+?customer_email=a%40b.co', { headers })).text
  const action = /<form method="post" action="([^"]+)">/.exec(page)?.[1] ?? ''
  const answer = await visit(action.replaceAll('&amp;', '&'), { method: 'POST', headers })

  expect(answer.status).toBe(303)
  const location = new URL(answer.headers.location ?? '')
  expect(location.searchParams.get('customer_email')).toBe('a@b.co')
  const [click, ...others] = await clicks()
  expect(others).toEqual([])
  expect(click?.kind).toBe('human')
  expect(parseClickToken(location.searchParams.get('reference_id'))).toBe(click?.id)
})

test('a plus shows where a link leads without being a click', async () => {
  const visit = await serve()
  await link({ slug: 'desk', ...CHECKOUT })
  const answer = await visit('/desk+')
  expect(answer.text).toContain('Prism Wallpapers')
  expect(await clicks()).toEqual([])
})

test('unknown and deleted slugs get a decent page', async () => {
  const visit = await serve()
  await link({ slug: 'gone' })
  await world.db.pool.query('update links set deleted_at = now()')
  for (const path of ['/gone', '/never-there', '/', '/a/b/c']) {
    const answer = await visit(path)
    expect(answer.status).toBe(404)
    expect(answer.text).toContain('There is no link here')
  }
})

test('an archived link goes on redirecting', async () => {
  const visit = await serve()
  const id = await link({ slug: 'old', ...CHECKOUT })
  await world.ada.request('PUT', `/api/w/${world.ada.workspaceId}/links/${id}/archive`)
  expect((await visit('/old')).status).toBe(302)
  expect(await clicks()).toHaveLength(1)
})

test('a link that was turned off shows its page, and going on from it is a click, where its creator allows it', async () => {
  const visit = await serve()
  const id = await link({ slug: 'old', ...CHECKOUT })
  const off = (leadsOn: boolean) =>
    world.ada.request('PUT', `/api/w/${world.ada.workspaceId}/links/${id}/off`, { leadsOn })
  await off(true)
  expect((await visit('/old')).text).toContain('action="/old/continue"')
  await off(false)
  await expect.poll(async () => (await visit('/old')).text).not.toContain('/old/continue')
  expect((await visit('/old/continue', { method: 'POST' })).status).toBe(200)
  await off(true)
  await expect.poll(async () => (await visit('/old/continue', { method: 'POST' })).status).toBe(303)
  await world.ada.request('DELETE', `/api/w/${world.ada.workspaceId}/links/${id}/off`)
  await expect.poll(async () => (await visit('/old')).status).toBe(302)
})

test('an old short URL goes on leading to its link, and nobody else can have it', async () => {
  const visit = await serve()
  const id = await link({ slug: 'desk', ...CHECKOUT })
  const at = `/api/w/${world.ada.workspaceId}/links`
  expect((await world.ada.request('PATCH', `${at}/${id}`, { slug: 'desk-2026' })).status).toBe(200)

  for (const path of ['/desk', '/desk-2026']) expect((await visit(path)).status, path).toBe(302)
  const taken = await world.cleo.request('POST', `/api/w/${world.cleo.workspaceId}/links`, {
    destinationUrl: 'https://example.com',
    slug: 'desk',
  })
  expect(taken.status).toBe(409)
  expect((await world.ada.request('PATCH', `${at}/${id}`, { slug: 'desk' })).status).toBe(200)
  expect((await visit('/desk-2026')).status).toBe(302)
})

test('the address of a visitor is stored nowhere', async () => {
  const visit = await serve()
  await link({ slug: 'desk' })
  await visit('/desk')
  expect(JSON.stringify(await clicks())).not.toContain('127.0.0.1')
})

test('a visitor gets an answer while the database is away, and the click is stored when it is back', async () => {
  const visit = await serve()
  await link({ slug: 'desk', ...CHECKOUT })
  await world.db.pool.query('alter table clicks rename to clicks_away')
  const answer = await visit('/desk')
  expect(answer.status).toBe(302)
  await world.db.pool.query('alter table clicks_away rename to clicks')
  await expect.poll(stored).toHaveLength(1)
})

test('a link that was visited before redirects while the database cannot find it', async () => {
  const visit = await serve()
  await link({ slug: 'desk', ...CHECKOUT })
  const before = await visit('/desk')
  await world.db.pool.query('alter table links rename to links_away')
  const answer = await visit('/desk')
  expect([before.status, answer.status]).toEqual([302, 302])
})

test('a visitor gets a page that says to try again while the database hangs', async () => {
  world = await startWorld()
  const serveShortLink = createShortLinkServer({
    ...world,
    log: { ...world.log, error: () => undefined },
    links: createLinkCache({
      reader: world.db.reader,
      bus: silentBus,
      log: world.log,
      ticks: systemTicks,
      lookupMsMax: 50,
    }),
    intake: { accept: () => Promise.resolve(), start: () => Promise.resolve(), stop: () => Promise.resolve() },
    counters: createCounters(),
    http: world.config.http,
  })
  const server = createServer((request, response) => void serveShortLink(request, response))
  const holder = await world.db.pool.connect()
  onTestFinished(() => {
    server.close()
    holder.release(true)
  })
  await holder.query('begin; lock table links in access exclusive mode')
  const url = await new Promise<string>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/desk`)),
  )

  const answer = await fetch(url)

  expect(answer.status).toBe(503)
  expect(await answer.text()).toContain('Try again in a minute')
})

test('the short host serves nothing of the app, and the app nothing of the short host', async () => {
  const visit = await serve()
  await link({ slug: 'desk' })
  expect((await visit('/api/setup')).text).toContain('There is no link here')
  expect((await visit('/desk', { host: 'app.test' })).headers.location).toBeUndefined()
  expect((await visit('/api/setup', { host: 'app.test' })).status).toBe(200)
})

test('what came along with a slug is taken off, unless somebody chose just that', async () => {
  const visit = await serve()
  await link({ slug: 'desk', destination_url: 'https://example.com/desk' })
  await link({ slug: 'lamp', destination_url: 'https://example.com/lamp' })
  await link({ slug: 'lamp_', destination_url: 'https://example.com/chosen' })
  const leadsTo = async (path: string) => (await visit(path)).headers.location

  for (const path of [
    '/desk_',
    '/desk__',
    '/desk-',
    '/desk//',
    '/./desk',
    '/desk%20(link)',
    '/desk%00',
    '/desk%F0%9F%91%88',
  ])
    expect(await leadsTo(path), path).toBe('https://example.com/desk')
  expect(await leadsTo('/desk&fbclid=3?a=1')).toBe('https://example.com/desk?fbclid=3&a=1')
  expect(await leadsTo('/lamp_')).toBe('https://example.com/chosen')
  expect(await leadsTo('/lamp__')).toBe('https://example.com/lamp')
})

test.each([
  '/%',
  '/%zz',
  '/%00',
  '/%ff%fe',
  '/desk%',
  '/&&&',
  '/%26',
  '/+',
  '/_',
  '/..%2f..%2fetc',
  `/${'%20'.repeat(5_000)}x`,
])('a malformed address is one of nothing, and no failure: %s', async (path) => {
  const visit = await serve()
  expect((await visit(path)).status).toBe(404)
})

test('text of a link cannot break out of its page', async () => {
  const visit = await serve()
  await link({ slug: 'desk', ...CHECKOUT, product_name: '<script>alert(1)</script>' })
  const { text } = await visit('/desk+')
  expect(text).not.toContain('<script>')
  expect(text).toContain('&lt;script&gt;')
})

test.each(['http://go.test/desk', 'http://GO.test./desk', 'http://app.test/desk', 'http://127.1:4300/desk'])(
  'a link that leads to itself ends in one page, and nobody is counted: %s',
  async (destination_url) => {
    const visit = await serve()
    await link({ slug: 'desk', destination_url })
    const answer = await visit('/desk')
    expect(answer.status).toBe(404)
    expect(answer.headers.location).toBeUndefined()
    expect(answer.text).toContain('leads to itself')
    expect(await clicks()).toEqual([])
  },
)

test('under a name of this machine that only the visitor knows, a link leads to itself no more than once', async () => {
  world = await startWorld({ env: { APP_URL: 'http://go.test', SHORT_URL: 'http://go.test' } })
  const port = new URL(world.app.url).port
  await link({ slug: 'desk', destination_url: `http://127.0.0.1:${port}/desk` })
  const answer = await fetch(`http://127.0.0.1:${port}/desk`, { headers: { 'user-agent': PERSON } })
  expect([answer.status, answer.redirected]).toEqual([404, false])
})
