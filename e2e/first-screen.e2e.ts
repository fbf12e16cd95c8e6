import type { Browser, BrowserContext } from '@playwright/test'
import { expect, test } from './installation.ts'

/** What a first visit may cost, headers and font included. */
const FIRST_SCREEN_BYTES_MAX = 180_000
/** What Home and everything it fetches ahead cost on 2026-11-30, and a little more: it may only get less. */
const HOME_BYTES_MAX = 345_000

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>

/** Everything that somebody who was never here loads for a screen: bytes over the wire by path, as the browser counts. */
async function loaded(browser: Browser, url: string, cookies: Cookies = []): Promise<ReadonlyMap<string, number>> {
  const context = await browser.newContext()
  await context.addCookies([...cookies])
  const page = await context.newPage()
  const wire = await context.newCDPSession(page)
  const paths = new Map<string, string>()
  const bytes = new Map<string, number>()
  await wire.send('Network.enable')
  wire.on('Network.responseReceived', ({ requestId, response }) => paths.set(requestId, new URL(response.url).pathname))
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    bytes.set(paths.get(requestId) ?? requestId, encodedDataLength),
  )
  await page.route('**/live', (route) => route.abort())
  await page.goto(url)
  await page.getByRole('heading', { level: 1 }).waitFor()
  // The live stream never ends; without it a page is quiet when it is ready.
  await page.waitForLoadState('networkidle')
  await context.close()
  return bytes
}

test('a first visit loads at most 180 kB', async ({ browser, installation }) => {
  const bytes = await loaded(browser, `${installation.url}/sign-in`)

  const sum = [...bytes.values()].reduce((total, one) => total + one, 0)
  expect([...bytes.keys()].filter((path) => path.endsWith('.js')).length).toBeGreaterThan(2)
  expect(sum, JSON.stringify([...bytes], null, 1)).toBeLessThanOrEqual(FIRST_SCREEN_BYTES_MAX)
})

test('the programs of Home, with the dialogs that open from it, are at most 345 kB', async ({
  browser,
  page,
  installation,
  beginSignedIn,
}) => {
  await beginSignedIn('Light')
  const bytes = await loaded(browser, `${installation.url}/`, await page.context().cookies())

  const scripts = [...bytes].filter(([path]) => path.endsWith('.js'))
  const sum = scripts.reduce((total, [, one]) => total + one, 0)
  expect(scripts.length).toBeGreaterThan(5)
  expect(sum, JSON.stringify(scripts, null, 1)).toBeLessThanOrEqual(HOME_BYTES_MAX)
})

test('built files come compressed to whoever takes it, and are the same for everybody', async ({
  page,
  installation,
}) => {
  const html = await (await page.request.get(`${installation.url}/sign-in`)).text()
  const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g)].flatMap(([, path]) => path ?? [])
  const ask = (path: string, encoding: string) =>
    fetch(installation.url + path, { headers: { 'accept-encoding': encoding } })

  expect(files.length).toBeGreaterThan(2)
  for (const path of files) {
    const plain = Buffer.from(await (await ask(path, 'identity')).arrayBuffer())
    for (const encoding of ['gzip', 'br'] as const) {
      const answer = await ask(path, encoding)
      expect(answer.headers.get('content-encoding'), `${path} as ${encoding}`).toBe(encoding)
      expect(answer.headers.get('vary') ?? '').toMatch(/accept-encoding/i)
      expect(answer.headers.get('cache-control')).toContain('immutable')
      // fetch has taken it out of its wrapping already.
      expect(Buffer.from(await answer.arrayBuffer()).equals(plain), `${path} as ${encoding}`).toBe(true)
    }
  }
})
