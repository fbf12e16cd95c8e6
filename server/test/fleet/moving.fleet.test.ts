import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import type { Home } from '#contract/home'
import type { Link } from '#contract/links'
import { freePort } from '../../../tools/free-port.ts'
import { findBinaries } from '../../src/platform/postgres/binaries.ts'
import { startEmbeddedPostgres } from '../../src/platform/postgres/index.ts'
import { prepareClusterPaths } from '../../src/platform/postgres/cluster-paths.ts'
import { runServer } from '../../src/platform/postgres/run-server.ts'
import { databaseUrl } from '../../src/platform/postgres/settings.ts'
import { waitUntilReady } from '../../src/platform/postgres/wait-until-ready.ts'
import { signIn, signUp } from './creator.ts'
import { socketOf, startEmbeddedInstallation } from './embedded-installation.ts'
import { locationOf } from './visit.ts'

const CLICKS = 25
const silent = { info: () => undefined, warn: () => undefined }

test('the folder of the embedded database can be served by a PostgreSQL of your own', async () => {
  const home = await openInstallation()
  await home.web.stop()

  const elsewhere = join(home.folder, 'elsewhere')
  mkdirSync(elsewhere)
  const place = prepareClusterPaths(elsewhere, silent)
  // As docs/scaling.md says: ownership and modes come along.
  execFileSync('cp', ['-a', join(home.dataDir, 'postgres', 'cluster'), place.clusterDir])
  const password = readFileSync(join(home.dataDir, 'postgres', 'password'), 'utf8')
  const listening = { kind: 'loopback', port: await freePort(), password } as const
  const server = runServer(place, findBinaries(place.account, place.copiesDir, silent), listening, true)
  onTestFinished(() => server.stop())
  const url = databaseUrl(listening, 'creator_kiwi', 'postgres')
  expect(await waitUntilReady(url, server.exited)).toBe('ready')

  await expectSameInstallation(home, url)
})

/** The bundled PostgreSQL brings no client programs, and an older pg_dump refuses a newer server. */
const dumpMajor = Number(/ (\d+)\./.exec(spawnSync('pg_dump', ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1])

test.runIf(dumpMajor >= 18)(
  'a dump of the embedded database can be restored into a PostgreSQL of your own',
  async () => {
    const home = await openInstallation()
    const target = await startEmbeddedPostgres({ dataDir: join(home.folder, 'elsewhere'), log: silent })
    onTestFinished(() => target.stop())

    const dump = join(home.folder, 'kiwi.dump')
    const from = [`--host=${socketOf(home.dataDir)}`, '--username=postgres']
    execFileSync('pg_dump', [...from, '--format=custom', '--no-owner', `--file=${dump}`, 'creator_kiwi'])
    execFileSync('pg_restore', ['--no-owner', '--exit-on-error', `--dbname=${target.url}`, dump])
    await home.web.stop()

    await expectSameInstallation(home, target.url)
  },
)

type Installation = Awaited<ReturnType<typeof openInstallation>>

/** An installation with somebody who has an account, a link and some clicks. */
async function openInstallation() {
  const place = await startEmbeddedInstallation()
  const { web, origin } = place
  const creator = await signUp(web, origin)
  const named = { name: 'Moving', timeZone: 'UTC', displayCurrency: 'EUR' }
  const { id } = await creator.ask<{ readonly id: string }>(web, 'POST', '/api/workspaces', named)
  const draft = { destinationUrl: 'https://example.com/page' }
  const { slug } = await creator.ask<Link>(web, 'POST', `/api/w/${id}/links`, draft)
  for (let click = 0; click < CLICKS; click++) await locationOf(web.port, slug)
  const homePath = `/api/w/${id}/home?range=7d`
  await expect.poll(async () => (await creator.ask<Home>(web, 'GET', homePath)).cards.clicks.value).toBe(CLICKS)
  return { ...place, creator, slug, homePath, rows: await countRows(place.databaseUrl()) }
}

/** The same key, another database: everybody and everything is there, and goes on. */
async function expectSameInstallation(home: Installation, url: string): Promise<void> {
  expect(await countRows(url)).toEqual(home.rows)
  const key = readFileSync(join(home.dataDir, 'secret.key'), 'utf8').trim()
  const web = home.processWith({ DATABASE_URL: url, SECRET_KEY: key })
  await web.start()

  expect(await locationOf(web.port, home.slug)).toBe('https://example.com/page')
  const again = await signIn(web, home.origin, home.creator)
  for (const creator of [home.creator, again]) {
    const clicks = async () => (await creator.ask<Home>(web, 'GET', home.homePath)).cards.clicks.value
    await expect.poll(clicks).toBe(CLICKS + 1)
  }
  await web.stop()
}

/** How many rows each table of ours has. */
async function countRows(url: string): Promise<Readonly<Record<string, string>>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string; count: string }>(
      `select format('%I.%I', schemaname, tablename) as name,
              (xpath('/row/c/text()', query_to_xml(format('select count(*) as c from %I.%I', schemaname, tablename),
                                                   false, true, '')))[1]::text as count
       from pg_tables
       where schemaname in ('public', 'auth')
       order by 1`,
    )
    return Object.fromEntries(rows.map(({ name, count }) => [name, count]))
  } finally {
    await client.end()
  }
}
