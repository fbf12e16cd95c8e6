import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type pg from 'pg'
import packageJson from '../../../package.json' with { type: 'json' }
import type { Clock } from '../platform/clock.ts'
import type { Secret } from '../platform/crypto/index.ts'
import { copyOut, readApplied, readSchema, type Schema } from '../platform/db/index.ts'
import { JOBS_OUT } from '../platform/jobs/index.ts'
import { readSegments } from '../platform/spool/index.ts'
import { writeArchive, type AddFile } from './archive-writer.ts'
import { columnNames, readClickMonths, readTables, tableName } from './catalog.ts'
import { BackupRefused } from './errors.ts'
import { FORMAT, PATHS, type BackedUpFile, type BackedUpTable, type Manifest } from './manifest.schema.ts'
import { fingerprintOf, sealOf } from './open-backup.ts'
import { sealKey } from './seal-key.ts'

/** What is backed up. */
export type BackupSource = {
  readonly pool: pg.Pool
  /** Where clicks wait for the database. */
  readonly clicksFolder: string
  readonly secretKey: Secret
  /** Seals the key in the file; null leaves the key out. */
  readonly passphrase: Secret | null
  readonly clock: Clock
  /** Of this version by default. */
  readonly schema?: Schema
}

export type TakenBackup = { readonly bytes: number; readonly manifest: Manifest }

/**
 * Writes a whole installation into one file, while it runs: every table in one snapshot, the jobs that wait, and the clicks
 * that are on the disk only.
 * @throws BackupRefused where a file of that name is, or the database is of another version than this program
 */
export async function takeBackup(source: BackupSource, path: string): Promise<TakenBackup> {
  const schema = source.schema ?? (await readSchema())
  const client = await source.pool.connect()
  const { promise: written, resolve: hasWritten } = Promise.withResolvers<Manifest>()
  let isBroken = true
  try {
    await requireSameVersion(client, schema)
    const bytes = await writeArchive(path, async (add) => hasWritten(await fill(add, { ...source, schema }, client)))
    isBroken = false
    return { bytes, manifest: await written }
  } finally {
    // In the middle of a COPY a connection is good for nothing else.
    client.release(isBroken)
  }
}

type Source = BackupSource & { readonly schema: Schema }

async function fill(add: AddFile, source: Source, client: pg.ClientBase): Promise<Manifest> {
  const takenAt = source.clock.now()
  // The disk first, then the database: what is read from neither has moved from the one to the other in between, and
  // what is read from both has one id.
  const clicks: BackedUpFile[] = []
  for await (const { name, bytes } of readSegments(source.clicksFolder)) {
    clicks.push(await add(`${PATHS.clicks}${name}`, bytes, { compress: false }))
  }
  const snapshot = await addSnapshot(add, client, source.schema)
  const schema = await addSchema(add, source.schema)
  const { secretKey, passphrase } = source
  const manifest: Manifest = {
    format: FORMAT,
    id: randomUUID(),
    takenAt: takenAt.toISOString(),
    version: packageJson.version,
    postgres: snapshot.postgres,
    migrations: source.schema.migrations.map(({ name }) => name),
    programs: source.schema.programs.map(({ path }) => path),
    clickMonths: [...snapshot.clickMonths],
    tables: snapshot.tables,
    jobs: snapshot.jobs,
    key: { fingerprint: fingerprintOf(secretKey), sealed: passphrase && (await sealKey(secretKey, passphrase)) },
    files: [...clicks, ...snapshot.files, ...schema],
  }
  const text = `${JSON.stringify(manifest, null, 2)}\n`
  await addText(add, PATHS.manifest, text)
  await addText(add, PATHS.seal, sealOf(text, secretKey))
  return manifest
}

/** Everything as it was at one moment, whoever writes meanwhile. */
async function addSnapshot(add: AddFile, client: pg.ClientBase, schema: Schema) {
  const there = await readTables(client)
  await client.query('begin transaction isolation level repeatable read read only')
  await client.query(
    "set local lock_timeout = '10s'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local bytea_output = 'hex'",
  )
  // Nobody drops a month of clicks or changes a table before all of them were read. Before anything is read, for a table
  // that was written anew after the snapshot looks empty in it.
  await client.query(`lock table ${there.map(tableName).join(', ')} in access share mode`)
  await requireSameVersion(client, schema)
  const known = await readTables(client)
  const clickMonths = await readClickMonths(client)
  const { rows } = await client.query<{ version: number }>(
    "select current_setting('server_version_num')::int as version",
  )
  const counted: (() => BackedUpTable)[] = []
  const files: BackedUpFile[] = []
  for (const table of known) {
    const copied = copyOut(client, `copy (select ${columnNames(table)} from ${tableName(table)}) to stdout`)
    files.push(await add(PATHS.table(table), copied, { compress: true }))
    counted.push(() => ({ ...table, rows: copied.rowCount }))
  }
  const jobs = copyOut(client, JOBS_OUT)
  files.push(await add(PATHS.jobs, jobs, { compress: true }))
  await client.query('commit')
  // The server says how many rows there were after the last of them.
  const tables = counted.map((count) => count())
  return { tables, files, clickMonths, jobs: jobs.rowCount, postgres: rows[0]?.version ?? 0 }
}

/** The SQL that made the tables: whoever restores it makes them as they were, and then brings them up to date. */
async function addSchema(add: AddFile, { migrations, programs }: Schema): Promise<BackedUpFile[]> {
  const files: BackedUpFile[] = []
  for (const { name, sql } of migrations) files.push(await addText(add, PATHS.migration(name), sql))
  for (const { path, sql } of programs) files.push(await addText(add, PATHS.program(path), sql))
  return files
}

const addText = (add: AddFile, path: string, text: string) =>
  add(path, Readable.from([Buffer.from(text)]), { compress: true })

async function requireSameVersion(client: pg.ClientBase, { migrations, programs }: Schema): Promise<void> {
  const applied = await readApplied(client)
  if (applied === null) throw new BackupRefused('There is nothing to back up: Creator Kiwi was never started here.')
  const isSame =
    applied.migrations.length === migrations.length &&
    migrations.every(({ name }) => applied.migrations.includes(name)) &&
    programs.every(({ path, hash }) => applied.programs.get(path) === hash)
  if (isSame) return
  throw new BackupRefused(
    'The database is of another version than this program. Back it up with the version that runs, ' +
      'or start this version first.',
  )
}
