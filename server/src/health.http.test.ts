import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { testDatabase } from '../test/database.ts'
import { startWorld } from '../test/world.ts'
import { mountHealth } from './health.ts'
import { createHttpApp } from './platform/http/index.ts'
import { createLogger } from './platform/telemetry/index.ts'

/** The health routes over a database of their own, looked at anew whenever `later()` was called. */
async function start() {
  const db = await testDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'creator-kiwi-health-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const clicksFolder = join(folder, 'clicks')
  const http = createHttpApp({ log: createLogger({ level: 'silent' }), isSecure: false })
  let nowMs = 0
  mountHealth(http, { db, clicksFolder, ticks: () => nowMs })
  const ask = async (path: string) => {
    const answer = await http.request(path)
    return [answer.status, await answer.json()]
  }
  return { db, clicksFolder, ask, later: () => (nowMs += 1_000) }
}

const GOOD = { status: 'ok', database: 'ok', migrations: 'ok', clicks: 'ok' }

test('a running app is alive and ready, and tells a stranger no more than that', async () => {
  const { stranger } = await startWorld()
  for (const path of ['/livez', '/healthz', '/readyz']) {
    const answer = await stranger.request('GET', path)
    expect([answer.status, await answer.json()]).toEqual([200, path === '/readyz' ? GOOD : { status: 'ok' }])
  }
})

test('on tables of another version, older or newer, it is not ready', async () => {
  const { db, ask, later } = await start()
  const other = [503, { ...GOOD, status: 'not ready', migrations: 'other' }]
  await db.pool.query(`insert into schema_migrations (name) values ('9999_of_the_future.sql')`)
  expect(await ask('/readyz')).toEqual(other)

  await db.pool.query(`delete from schema_migrations where name like '9999%'`)
  later()
  expect(await ask('/readyz')).toEqual([200, GOOD])

  await db.pool.query('delete from schema_migrations where name = (select max(name) from schema_migrations)')
  later()
  expect(await ask('/readyz')).toEqual(other)

  await db.pool.query('drop table schema_migrations')
  later()
  expect(await ask('/readyz')).toEqual(other)
})

test('where the disk takes no click it is not ready, and alive all the same', async () => {
  const { clicksFolder, ask, later } = await start()
  writeFileSync(clicksFolder, 'a file where the folder belongs')
  expect(await ask('/readyz')).toEqual([503, { ...GOOD, status: 'not ready', clicks: 'not writable' }])
  expect(await ask('/livez')).toEqual([200, { status: 'ok' }])

  rmSync(clicksFolder)
  later()
  expect(await ask('/readyz')).toEqual([200, GOOD])
})

test('however many ask, the database is asked once a second', async () => {
  const { db, ask, later } = await start()
  let asked = 0
  db.pool.on('acquire', () => asked++)
  await Promise.all(Array.from({ length: 50 }, () => ask('/readyz')))
  expect(asked).toBe(1)
  later()
  await ask('/readyz')
  expect(asked).toBe(2)
})
