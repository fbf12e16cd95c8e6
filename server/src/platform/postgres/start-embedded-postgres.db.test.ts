import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { CLAIM_NAME } from './claim-folder.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './index.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

// One cluster for the whole file: creating one is what takes long. Each test brings its own table.
let parent: string
let dataDir: string
let said: string[]
let owners: ChildProcess[]

beforeAll(async () => {
  parent = realpathSync(mkdtempSync(join(tmpdir(), 'creator kiwi test ')))
  chmodSync(parent, 0o755)
  dataDir = join(parent, 'data of a "person"', 'postgres')
  await (await start({ durable: false })).stop()
})

beforeEach(() => {
  said = []
  owners = []
})

afterEach(() => {
  for (const owner of owners) owner.kill('SIGKILL')
})

afterAll(() => rmSync(parent, { recursive: true, force: true, maxRetries: 5 }))

test('a folder whose name has spaces and quotes gets a database that keeps its rows between starts', async () => {
  const first = await start()
  await query(first.url, `create table kept (body text)`)
  await query(first.url, `insert into kept values ('still here')`)
  await first.stop()

  const second = await start()
  const rows = await query(second.url, 'select body from kept')
  await second.stop()

  expect(rows).toEqual([{ body: 'still here' }])
})

test('the database speaks UTF-8, sorts by bytes, counts time in UTC and opens no network port', async () => {
  const server = await start()
  const [facts] = await query(
    server.url,
    `select current_setting('server_encoding') as encoding, current_setting('lc_collate', true) as collation,
            datcollate, current_setting('timezone') as timezone, current_setting('listen_addresses') as network
       from pg_database where datname = current_database()`,
  )
  await server.stop()

  expect(facts).toMatchObject({ encoding: 'UTF8', datcollate: 'C', timezone: 'UTC', network: '' })
})

test('the app owns its database and is nobody else on that server, in a folder of an earlier version too', async () => {
  const first = await start()
  const made = `create schema room; create table room.kept (n serial, body text); create type room.mood as enum ('good');
    create view room.seen as select body from room.kept; insert into room.kept (body) values ('from before');
    create function room.count_kept() returns bigint language sql as 'select count(*) from room.kept';
    create function room.note() returns trigger language plpgsql as 'begin return null; end';
    create trigger note after insert on room.kept for each row execute function room.note()`
  await query(first.adminUrl, made)
  await first.stop()

  const second = await start()
  const { rolsuper, rolcreaterole, rolcreatedb } = (
    await query(second.url, 'select * from pg_roles where rolname = current_user')
  )[0] as Record<string, unknown>
  await query(
    second.url,
    `alter table room.kept add column more text; drop view room.seen; drop function room.count_kept()`,
  )
  await query(second.url, `alter type room.mood add value 'better'; insert into room.kept (body) values ('and now')`)
  const rows = await query(second.url, 'select body from room.kept order by n')
  await expect(query(second.url, 'create role somebody')).rejects.toThrow('permission denied')
  await expect(query(second.url, `copy room.kept to '/tmp/out'`)).rejects.toThrow('permission denied')
  await query(second.url, 'drop schema room cascade')
  await second.stop()

  expect({ rolsuper, rolcreaterole, rolcreatedb }).toEqual({
    rolsuper: false,
    rolcreaterole: false,
    rolcreatedb: false,
  })
  expect(rows).toEqual([{ body: 'from before' }, { body: 'and now' }])
})

test('stopping twice is the same as once and leaves no process', async () => {
  const server = await start()
  const pid = serverPid()

  await Promise.all([server.stop(), server.stop()])

  await server.exited
  expect(isAlive(pid)).toBe(false)
})

test('a second start on a folder in use is refused and says who uses it', async () => {
  const server = await start()
  const refusal = await start().catch((error: unknown) => error)
  await server.stop()

  expect(refusal).toMatchObject({ reason: 'in_use', message: expect.stringContaining(`process ${process.pid}`) })
})

test('a folder that another container runs a database in is refused until that one has gone, however it went', async () => {
  // What is seen of it from here: no socket and no process, only the lock of the file.
  const script = `
    import { DatabaseSync } from 'node:sqlite'
    new DatabaseSync(${JSON.stringify(join(dataDir, CLAIM_NAME))}).exec('begin exclusive')
    process.stdout.write('ready')
    setInterval(() => {}, 60_000)`
  const holder = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  owners.push(holder)
  await once(holder.stdout, 'data')
  const refusal = await start().catch((error: unknown) => error)
  expect(refusal).toMatchObject({ reason: 'in_use_elsewhere', message: expect.stringContaining('another container') })
  expect(existsSync(join(dataDir, 'cluster', 'postmaster.pid'))).toBe(false)

  holder.kill('SIGKILL')
  await once(holder, 'exit')
  await (await start()).stop()
})

test('a database written by another major version is refused before anything touches it', async () => {
  const oldDir = join(parent, 'old')
  mkdirSync(join(oldDir, 'cluster'), { recursive: true })
  writeFileSync(join(oldDir, 'cluster', 'PG_VERSION'), '14\n')

  await expect(start({ dataDir: oldDir })).rejects.toMatchObject({ reason: 'wrong_version' })
})

describe('when the app is killed without warning', () => {
  test('its database server ends by itself', async () => {
    const owner = await startOwner()
    const pid = serverPid()

    owner.kill('SIGKILL')

    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false)
  })

  test('the next start has every acknowledged row', async () => {
    const owner = await startOwner()
    const pid = serverPid()
    owner.kill('SIGKILL')

    const server = await start()
    const rows = await query(server.url, 'select body from note')
    const newPid = serverPid()
    await server.stop()

    expect(rows).toEqual([{ body: 'from the owner' }])
    expect(newPid).not.toBe(pid)
  })

  test('and its database server is killed too, the next start recovers the rows', async () => {
    const owner = await startOwner()
    process.kill(serverPid(), 'SIGKILL')
    owner.kill('SIGKILL')

    const server = await start()
    const rows = await query(server.url, 'select body from note')
    await server.stop()

    expect(rows).toEqual([{ body: 'from the owner' }])
  })
})

// Only root meets this: PostgreSQL then runs as another account, which a clone under /root keeps out.
test.skipIf(process.getuid?.() !== 0)(
  'a folder that only root may enter still gets a database, and the log says where',
  async () => {
    const closedDir = join(parent, 'closed')
    mkdirSync(closedDir, { mode: 0o700 })

    const server = await start({ dataDir: join(closedDir, 'postgres'), durable: false })
    const [row] = await query(server.adminUrl, `select current_setting('data_directory') as dir`)
    await server.stop()

    const elsewhere = said.join().match(/lives in (\S+):/)?.[1] ?? 'nowhere'
    rmSync(elsewhere, { recursive: true, force: true })
    expect(row).toEqual({ dir: join(elsewhere, 'cluster') })
  },
)

test('a copy of a running folder starts with what is in it and leaves the original alone', async () => {
  const original = await start()
  await query(original.url, 'create table copied (body text)')
  await query(original.url, `insert into copied values ('in both')`)
  await query(original.adminUrl, 'checkpoint')
  const copyDir = join(parent, 'copy')
  cpSync(dataDir, copyDir, { recursive: true, preserveTimestamps: true })
  giveAsBefore(dataDir, copyDir)

  const copy = await start({ dataDir: copyDir })
  const inCopy = await query(copy.url, 'select body from copied')
  // A connection of its own: those that were open before would hide that the socket is gone.
  const inOriginal = await query(original.url, 'select body from copied')
  await copy.stop()
  const afterwards = await query(original.url, 'select body from copied')
  await original.stop()

  const row = [{ body: 'in both' }]
  expect([inCopy, inOriginal, afterwards]).toEqual([row, row, row])
})

test('the socket folder of a killed server, in which nobody answers any more, is cleared', async () => {
  const owner = await startOwner()
  const left = readFileSync(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8')
  const socketDir = left.split('\n')[4] ?? ''
  process.kill(serverPid(), 'SIGKILL')
  owner.kill('SIGKILL')
  await expect.poll(() => isAlive(Number(left.split('\n')[0]))).toBe(false)

  const server = await start()
  const isThere = existsSync(socketDir)
  await server.stop()

  expect(socketDir).toContain('creator-kiwi-db-')
  expect(isThere).toBe(false)
})

test('a pid file that names a stranger after a reboot does not stop the start or hurt the stranger', async () => {
  await (await start()).stop()
  const stranger = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { cwd: parent })
  owners.push(stranger)
  writeFileSync(join(dataDir, 'cluster', 'postmaster.pid'), `${stranger.pid}\n${dataDir}\n`)

  const server = await start()
  await server.stop()

  expect(stranger.exitCode ?? stranger.signalCode).toBeNull()
})

function start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dataDir, log: { info: note, warn: note }, ...options })
}

function note(text: string): void {
  said.push(text)
}

/** Another process that starts the database, writes a row and stays. */
async function startOwner(): Promise<ChildProcess> {
  const script = `
    import { Client } from 'pg'
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)}
    const log = { info() {}, warn() {} }
    const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log })
    const client = new Client({ connectionString: server.url })
    await client.connect()
    await client.query('drop table if exists note')
    await client.query('create table note (body text)')
    await client.query("insert into note values ('from the owner')")
    process.stdout.write('ready')
    setInterval(() => {}, 60_000)`
  const owner = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  owners.push(owner)
  await once(owner.stdout, 'data')
  return owner
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

/** As `cp -a` would: root keeps the owners. */
function giveAsBefore(from: string, to: string): void {
  const owner = statSync(from)
  for (const name of ['', ...readdirSync(to, { recursive: true, encoding: 'utf8' })]) {
    chownSync(join(to, name), owner.uid, owner.gid)
    chmodSync(join(to, name), statSync(join(from, name), { throwIfNoEntry: false })?.mode ?? 0o600)
  }
}

function serverPid(): number {
  return Number(readFileSync(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])
}

function isAlive(pid: number): boolean {
  try {
    // A container whose first process reaps no children keeps the ended ones listed as zombies.
    if (process.platform === 'linux') return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
