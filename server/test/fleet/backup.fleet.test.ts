import { rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import type { Home } from '#contract/home'
import type { PolarState } from '#contract/polar'
import { freePort } from '../../../tools/free-port.ts'
import { inForm } from '../../../tools/how-long.ts'
import { runProcess } from '../../../tools/run-process.ts'
import { openDatabase } from '../../src/platform/db/index.ts'
import { startEmbeddedPostgres } from '../../src/platform/postgres/index.ts'
import { insertMember } from '../../src/workspaces/workspace.factory.ts'
import { runKiwi } from '../run-kiwi.ts'
import { expectExactBooks, untilRecorded } from './books.ts'
import { signUp } from './creator.ts'
import { socketOf, startEmbeddedInstallation } from './embedded-installation.ts'
import { addTrackedLinks } from './tracked-links.ts'
import { sendVisitors } from './visitors.ts'
import { locationOf } from './visit.ts'

const LOAD_MS = inForm({ short: 2_000, long: 20_000 })
const CONNECTIONS = inForm({ short: 16, long: 64 })
const silent = { info: () => undefined, warn: () => undefined }
const databaseIn = (dataDir: string) => `postgresql://postgres@localhost/creator_kiwi?host=${socketOf(dataDir)}`
const PASSPHRASE = { BACKUP_PASSPHRASE: 'correct horse battery staple' }

/** The Polar emulator as a process of its own, for the length of a test. */
async function startPolar() {
  const port = await freePort()
  const flags = ['--port', String(port), '--allow-local-webhooks', '--rate-limit', '0']
  const running = await runProcess('emulators/polar/src/main.ts', flags, { readyWhen: 'listening on' })
  onTestFinished(() => running.stop())
  const url = `http://127.0.0.1:${port}`
  const control = async (path: string, body: unknown): Promise<unknown> => {
    const answer = await fetch(`${url}/_control/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
  const buy = (email: string) => control('buy', { product: 'wallpapers', email, name: 'Vi' })
  return { url, control, buy }
}

/** An installation that sells through Polar and has links under load. */
async function startSelling() {
  const polar = await startPolar()
  const settings = { POLAR_EMULATOR_URL: polar.url, POLAR_RECEIVE: 'polling', SIGN_UP: 'open' }
  const home = await startEmbeddedInstallation(settings)
  const creator = await signUp(home.web, home.origin)
  const running = openDatabase(home.databaseUrl())
  const links = await addTrackedLinks(running, 20)
  const { workspaceId } = links.scope
  await running.transaction((tx) => insertMember(tx, { workspaceId, userId: creator.userId, role: 'owner' }))
  await running.close()
  const api = `/api/w/${workspaceId}`
  const made = await polar.control('organization-tokens', { organization: 'acme-studio' })
  const { token } = z.object({ token: z.string() }).parse(made)
  const connected = await creator.ask<PolarState>(home.web, 'POST', `${api}/integrations/polar/connect-token`, {
    token,
  })
  expect(connected.status).toBe('connected')

  const sales = async (web = home.web) => {
    const { cards } = await creator.ask<Home>(web, 'GET', `${api}/home?range=7d`)
    return cards.sales.value
  }
  const check = (web = home.web) => creator.ask<PolarState>(web, 'POST', `${api}/integrations/polar/check`)
  await polar.buy('one@home.example')
  await check()
  await expect.poll(() => sales(), { timeout: 30_000 }).toBe(1)
  return { ...home, settings, polar, creator, links, api, sales, check }
}

test('backed up under load, thrown away and restored elsewhere, it has every click answered before, and Polar', async () => {
  const shop = await startSelling()
  const { web, links, dataDir, folder, origin } = shop
  const backup = join(folder, 'kiwi.zip')
  const env = { ...PASSPHRASE, APP_URL: origin }

  const visitors = sendVisitors({ port: web.port, slugs: links.slugs, connections: CONNECTIONS, pauseMs: 0 })
  await pause(LOAD_MS)
  const answeredBefore = [...visitors.answers.clickIds]
  const previewsBefore = visitors.answers.previews
  const written = await runKiwi(['backup', backup], { ...env, DATA_DIR: dataDir })
  expect(written).toMatchObject({ code: 0, error: '' })
  await pause(200)
  await visitors.stop()
  const perSecond = Math.round((answeredBefore.length / LOAD_MS) * 1_000)
  await web.kill()
  rmSync(dataDir, { recursive: true, force: true })

  const elsewhere = join(folder, 'elsewhere')
  const restored = await runKiwi(['restore', backup], { ...env, DATA_DIR: elsewhere })
  expect(restored).toMatchObject({ code: 0, error: '' })
  const copy = shop.processWith({ ...shop.settings, DATA_DIR: elsewhere })
  await copy.start()

  // Nobody is called before it is told that it is the real one, though a sale waits and somebody asks for a check.
  expect(await shop.sales(copy)).toBe(1)
  await shop.polar.buy('two@home.example')
  await shop.check(copy)
  expect(await shop.creator.ask(copy, 'GET', '/api/setup')).toMatchObject({ copyOf: expect.any(String) })
  const database = openDatabase(databaseIn(elsewhere))
  const { answers } = visitors
  const before = { ...answers, clickIds: answeredBefore, previews: previewsBefore }
  await untilRecorded(database.reader, links.scope.workspaceId, before)
  const waiting = await database.pool.query('select from graphile_worker.jobs where locked_at is null and attempts = 0')
  expect(waiting.rowCount).toBeGreaterThan(0)
  await database.close()
  await copy.stop()

  expect(await runKiwi(['take-over'], { DATA_DIR: elsewhere })).toMatchObject({ code: 0, error: '' })
  await copy.start()
  await shop.check(copy)
  await expect.poll(() => shop.sales(copy), { timeout: 30_000 }).toBe(2)
  expect(await shop.creator.ask(copy, 'GET', '/api/setup')).toMatchObject({ copyOf: null })

  await copy.stop()
  const server = await startEmbeddedPostgres({ dataDir: join(elsewhere, 'postgres'), log: silent })
  const after = openDatabase(server.url)
  onTestFinished(async () => {
    await after.close()
    await server.stop()
  })
  const since = answers.clickIds.length - answeredBefore.length + answers.previews - previewsBefore
  const books = { ...before, unanswered: answers.unanswered + since }
  const recorded = await expectExactBooks(after.reader, links.scope.workspaceId, books)
  process.stdout.write(
    `backup at ${perSecond} clicks a second: ${answeredBefore.length} answered before, ${recorded} restored, each once\n`,
  )
})

test('from the embedded database into one of your own and back, with the key from the file', async () => {
  const home = await startEmbeddedInstallation({ SIGN_UP: 'open' })
  const creator = await signUp(home.web, home.origin)
  const workspace = { name: 'Moving', timeZone: 'UTC', displayCurrency: 'EUR' }
  const { id } = await creator.ask<{ id: string }>(home.web, 'POST', '/api/workspaces', workspace)
  const draft = { destinationUrl: 'https://example.com/page' }
  const { slug } = await creator.ask<{ slug: string }>(home.web, 'POST', `/api/w/${id}/links`, draft)
  await locationOf(home.web.port, slug)
  const clicks = async (web = home.web) =>
    (await creator.ask<Home>(web, 'GET', `/api/w/${id}/home?range=7d`)).cards.clicks.value
  await expect.poll(() => clicks()).toBe(1)
  const screensOf = (web = home.web) =>
    Promise.all(
      ['home?range=7d', 'links', 'publications', 'activities', 'people', 'audit-log'].map((screen) =>
        creator.ask<unknown>(web, 'GET', `/api/w/${id}/${screen}`),
      ),
    )
  const file = (name: string) => join(home.folder, name)
  const env = { ...PASSPHRASE, APP_URL: home.origin }
  expect(await runKiwi(['backup', file('one.zip')], { ...env, DATA_DIR: home.dataDir })).toMatchObject({ code: 0 })
  await home.web.stop()

  const target = await startEmbeddedPostgres({ dataDir: file('target'), log: silent })
  onTestFinished(() => target.stop())
  const key = await runKiwi(['restore', file('one.zip'), '--key-to', file('key')], { ...env, DATABASE_URL: target.url })
  expect(key).toMatchObject({ code: 0, error: '' })
  const own = { DATABASE_URL: target.url, SECRET_KEY_FILE: file('key'), DATA_DIR: file('own') }
  const there = await runKiwi(['restore', file('one.zip'), '--take-over'], { ...env, ...own })
  expect(there).toMatchObject({ code: 0, error: '' })
  const moved = home.processWith(own)
  await moved.start()
  expect(await locationOf(moved.port, slug)).toBe('https://example.com/page')
  await expect.poll(() => clicks(moved)).toBe(2)
  const shown = await screensOf(moved)
  expect(await runKiwi(['backup', file('two.zip')], { ...env, ...own })).toMatchObject({ code: 0, error: '' })
  await moved.stop()

  const back = await runKiwi(['restore', file('two.zip'), '--take-over'], { ...env, DATA_DIR: file('back') })
  expect(back).toMatchObject({ code: 0, error: '' })
  const again = home.processWith({ DATA_DIR: file('back') })
  await again.start()
  // The same session sees the same on every screen.
  expect(await screensOf(again)).toEqual(shown)
  expect(await locationOf(again.port, slug)).toBe('https://example.com/page')
  await again.stop()
})
