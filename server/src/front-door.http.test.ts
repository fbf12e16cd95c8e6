import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { problemOf } from '../test/http.ts'
import { startWorld } from '../test/world.ts'
import { addLink } from './links/link.factory.ts'
import { WEB_PAGES } from './web-pages.rules.ts'

const SCRIPT = `console.log('${'kiwi '.repeat(400)}')`
const SHARED = { APP_URL: 'https://kiwi.example.com', SHORT_URL: 'https://kiwi.example.com' }
const LOOKING = 'text/html,application/xhtml+xml,*/*;q=0.8'

/** A build as vite makes one, small. */
function builtWeb(): string {
  const folder = mkdtempSync(join(tmpdir(), 'creator-kiwi-web-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<title>Creator Kiwi</title>')
  writeFileSync(join(folder, 'kiwi.svg'), '<svg/>')
  for (const [end, bytes] of [
    ['', SCRIPT],
    ['.br', brotliCompressSync(SCRIPT)],
    ['.gz', gzipSync(SCRIPT)],
  ] as const)
    writeFileSync(join(folder, `assets/app-1.js${end}`), bytes)
  return folder
}

async function start(env: Record<string, string> = {}) {
  const world = await startWorld({ env, around: { webFolder: builtWeb() } })
  await world.db.transaction((tx) => addLink(tx, world.ada.scope, { slug: 'desk' }))
  return world
}
type App = Awaited<ReturnType<typeof start>>

/** Sends a request as it is written: no library tidies its target up. */
async function raw({ app }: App, target: string, host: string, more: { method?: string; accept?: string } = {}) {
  const { method = 'GET', accept = LOOKING } = more
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const { hostname, port } = new URL(app.url)
  const socket = connect(Number(port), hostname)
  let text = ''
  socket.setEncoding('utf8').on('data', (part) => (text += String(part)))
  socket.on('end', () => resolve(text)).on('error', reject)
  const agent =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
  socket.write(
    `${method} ${target} HTTP/1.1\r\nHost: ${host}\r\nAccept: ${accept}\r\nUser-Agent: ${agent}\r\nConnection: close\r\n\r\n`,
  )
  const answer = await promise
  return { status: Number(answer.split(' ')[1]), text: answer }
}

test.each(['go.test', 'GO.test', 'go.test.', 'go.test:80', 'go.test:443', 'Go.Test.:443'])(
  'the short host spelled %s leads to links',
  async (host) => {
    expect((await raw(await start(), '/desk', host)).text).toContain('https://example.com/page')
  },
)

test.each([
  '/desk',
  '//desk',
  '///desk',
  '/desk?x=1',
  'http://kiwi.example.com/desk',
  'HTTPS://Kiwi.Example.com.:443//desk',
])('on a shared host %s is the link', async (target) => {
  const host = target.startsWith('/') ? 'kiwi.example.com' : 'somewhere.else'
  expect((await raw(await start(SHARED), target, host)).status).toBe(302)
})

test.each([
  '/desk.',
  '/desk)',
  '/desk%20',
  '/desk%E2%80%8B',
  '/%64esk',
  '/nothing.html',
  '/wp-login.php',
  '/a/b/c',
  '/links+',
])('on a shared host %s never opens the app', async (target) => {
  const { text } = await raw(await start(SHARED), target, 'kiwi.example.com')
  expect(text).not.toContain('<title>Creator Kiwi')
})

const withoutDate = ({ text }: { text: string }) => text.replace(/^date: .*$/im, '')

test('whatever is not there on a shared host is not there in the same words: nobody learns what we know of', async () => {
  const app = await start(SHARED)
  const [known, ...others] = await Promise.all(
    ['/nothing', '/.git/HEAD', '/.env', '/.DS_Store', '/wp-login.php', '/a/b/c', '/.'].flatMap((path) =>
      [LOOKING, '*/*'].map((accept) => raw(app, path, 'kiwi.example.com', { accept })),
    ),
  )
  expect(known?.status).toBe(404)
  for (const other of others) expect(withoutDate(other)).toBe(known && withoutDate(known))
})

test('a request names one host: two, or one that can be none, are refused', async () => {
  const app = await start()
  for (const host of [
    'go.test\r\nHost: app.test',
    'app.test\r\nhost: app.test',
    'app.test, go.test',
    'app test',
    'a/b',
  ])
    for (const path of ['/desk', '/api/me', '/healthz', 'http://go.test/desk']) {
      const answer = await raw(app, path, host)
      const isOneHost = !host.includes('\r')
      // The host of an absolute target stands for the header's, and health is asked under any.
      if (isOneHost && (path === '/healthz' || path.startsWith('http'))) continue
      expect([answer.status, answer.text.includes('request.invalid')], `${path} ${host}`).toEqual([400, true])
    }
})

test('the host of an absolute target wins over the header', async () => {
  const app = await start()
  expect((await raw(app, 'http://app.test/links', 'go.test')).status).toBe(200)
  expect((await raw(app, 'http://go.test/desk', 'app.test')).status).toBe(302)
  expect((await raw(app, 'http://evil.test/links', 'app.test')).status).toBe(421)
})

test('an unknown host gets the right address, as a page or as a problem', async () => {
  const app = await start()
  const page = await raw(app, '/links', 'other.test')
  expect(page.status).toBe(421)
  expect(page.text).toContain('http://app.test')
  for (const path of ['/api/me', '/webhooks/polar/key']) {
    const answer = await raw(app, path, '203.0.113.7')
    expect([answer.status, answer.text.includes('request.wrong_host')]).toEqual([421, true])
  }
})

test.each(['localhost:4300', '127.0.0.1:9', '[::1]:4300', 'kiwi.localhost', 'localhost.'])(
  'this very machine, as %s, is answered',
  async (host) => {
    expect((await raw(await start(), '/links', host)).status).toBe(200)
  },
)

test('balancers ask by address; what is not there yet is not found', async () => {
  const app = await start()
  for (const host of ['10.0.0.7:4300', 'go.test', 'other.test']) {
    expect((await raw(app, '/healthz', host)).status).toBe(200)
    expect((await raw(app, '/livez', host)).status).toBe(200)
    expect((await raw(app, '/readyz', host)).status).toBe(200)
    expect((await raw(app, '/metrics', host, { accept: '*/*' })).status).toBe(404)
  }
})

test('every screen of the web app opens by its address', async () => {
  const app = await start()
  const router = readFileSync(new URL('../../web/src/app/router.tsx', import.meta.url), 'utf8')
  const paths = [...router.matchAll(/path: '([^']+)'/g)].map(([, path = '']) => path)
  expect(WEB_PAGES.toSorted()).toEqual(paths.toSorted())
  for (const path of paths) {
    const { status, text } = await raw(app, path.replaceAll(/\$\w+/g, 'x_1'), 'app.test')
    expect([status, text.includes('<title>Creator Kiwi')], path).toEqual([200, true])
  }
})

test.each(['/health', '/.env', '/.git/config', '/wp-login.php', '/links/a/b', '/nothing', '/assets', '/sitemap.xml'])(
  '%s is not found: the app’s page for people, a problem for programs',
  async (path) => {
    const app = await start()
    expect((await raw(app, path, 'app.test')).status).toBe(404)
    const program = await raw(app, path, 'app.test', { accept: '*/*' })
    expect([program.status, program.text.includes('resource.not_found')]).toEqual([404, true])
  },
)

test('crawlers, browsers and people who found a hole ask every host for the same three', async () => {
  const app = await start({ SUPPORT_EMAIL: 'kiwi@example.com' })
  for (const host of ['app.test', 'go.test']) {
    expect((await raw(app, '/robots.txt', host)).text).toContain('Disallow: /api/')
    expect((await raw(app, '/favicon.ico', host)).text).toContain('image/svg+xml')
    expect((await raw(app, '/.well-known/security.txt', host)).text).toContain('Contact: mailto:kiwi@example.com')
  }
})

test('a short host of its own takes no other methods than a visit has', async () => {
  const { status, text } = await raw(await start(), '/api/me', 'go.test', { method: 'DELETE' })
  expect([status, text.includes('allow: GET, HEAD, POST')]).toEqual([405, true])
})

test.each([
  ['br, gzip', 'br'],
  ['gzip', 'gzip'],
  ['identity', null],
])('to whoever takes %s, a script of the app goes as %s', async (accepted, encoding) => {
  const { app } = await start()
  const answer = await fetch(`${app.url}/assets/app-1.js`, { headers: { 'accept-encoding': accepted } })
  expect(answer.headers.get('content-encoding')).toBe(encoding)
  expect(answer.headers.get('cache-control')).toContain('immutable')
  expect(await answer.text()).toBe(SCRIPT)
})

test('larger JSON answers are compressed, small ones and the live stream are not', async () => {
  const { ada, app, db } = await start()
  for (let n = 0; n < 8; n++) await db.transaction((tx) => addLink(tx, ada.scope, { slug: `more-${n}` }))
  const get = (path: string) => ada.request('GET', path)

  const long = await get(`/api/w/${ada.workspaceId}/links`)
  expect(long.headers.get('content-encoding')).toBe('gzip')
  expect(JSON.stringify(await long.json())).toContain('more-7')
  expect((await get('/api/me')).headers.get('content-encoding')).toBeNull()
  const live = await get(`/api/w/${ada.workspaceId}/live`)
  expect(live.headers.get('content-encoding')).toBeNull()
  await live.body?.cancel()
  const plain = { cookie: ada.cookie, 'accept-encoding': 'gzip;q=0' }
  const asked = await fetch(`${app.url}/api/w/${ada.workspaceId}/links`, { headers: plain })
  expect(asked.headers.get('content-encoding')).toBeNull()
})

test('answers with private data are kept in no cache, and signing out empties it', async () => {
  const { ada } = await start()
  for (const path of ['links', 'people', 'activities', 'home', 'activities.csv']) {
    const answer = await ada.request('GET', `/api/w/${ada.workspaceId}/${path}`)
    expect(answer.headers.get('cache-control'), path).toContain('no-store')
  }
  expect((await ada.request('POST', '/api/auth/sign-out')).headers.get('clear-site-data')).toBe('"cache"')
})

test('headers speak of https only where there is any, and agree on frames', async () => {
  const plain = await (await start()).stranger.request('GET', '/api/setup')
  expect(plain.headers.get('strict-transport-security')).toBeNull()
  const secure = await (
    await start({ ...SHARED, SHORT_URL: 'https://go.example.com' })
  ).stranger.request('GET', '/api/setup')
  expect(secure.headers.get('strict-transport-security')).toBe('max-age=31536000')
  expect(secure.headers.get('x-frame-options')).toBe('DENY')
  const policy = secure.headers.get('content-security-policy')
  for (const rule of ["frame-ancestors 'none'", "form-action 'self'"]) expect(policy).toContain(rule)
})

test('where browsers come by https, the session belongs to this host alone', async () => {
  const { stranger } = await start({ ...SHARED, SIGN_UP: 'open' })
  const account = { name: 'Dora', email: 'dora@example.com', password: 'correct horse battery' }
  const [cookie = ''] = (await stranger.request('POST', '/api/auth/sign-up/email', account)).headers.getSetCookie()
  expect(cookie).toMatch(/^__Host-creator-kiwi\.session_token=/)
  expect(cookie).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax/)
  const me = await stranger.request('GET', '/api/me')
  expect(await problemOf(me)).toMatchObject({ code: 'auth.signed_out' })
})
