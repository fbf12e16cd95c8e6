/**
 * Fails when a table is written outside the room whose index.ts lists it under "Owns tables", when a query file
 * writes at all, or when a table has no owner. Functions and triggers count as their file: they write only what its room
 * owns, hang only on tables of rooms it may import, exist once, and never in a migration. Reads the source as text.
 */
import { globSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const WRITES = [
  /\.(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*'([\w.]+)/g,
  /\b(?:insert\s+into|update|delete\s+from|merge\s+into|truncate)\s+(?:only\s+)?([a-z_]+(?:\."?[a-z_]+"?)?)\s*(?:\(|set\b|where\b|as\b|using\b|\n|$|;|\$|`)/g,
]
/** In SQL files every word is SQL, so an alias may follow. */
const SQL_WRITES =
  /\b(?:insert\s+into|update|delete\s+from|merge\s+into|truncate)\s+(?:only\s+)?((?:auth\.)?"?[a-z_]+"?)/g
const PROGRAMS = /\bcreate\s+(?:or\s+replace\s+)?(?:constraint\s+)?(function|trigger|view)\s+(\w+)/g
const TRIGGERS = /\btrigger\s+(\w+)\s+(?:after|before|instead)\b[^;]*?\bon\s+((?:auth\.)?"?\w+"?)/g
/** SQL words that stand where a table's name could. */
const NOT_TABLES = new Set(['set', 'skip', 'nothing', 'of', 'no', 'or', 'key', 'on'])

const LOCKS = 'server/src/platform/db/locks.sql'
/** Locks of a connection, not of a transaction: who migrates, and who is alive. */
const OF_CONNECTIONS = ['server/src/platform/db/migrate.ts', 'server/src/platform/jobs/store.ts']

const root = fileURLToPath(new URL('../', import.meta.url))
const sources = globSync('server/src/**/*.ts', { cwd: root })
const programs = globSync('server/src/**/*.sql', { cwd: root }).toSorted()
const migrations = globSync('server/migrations/*.sql', { cwd: root }).toSorted()
const owners = readOwners(sources.filter((file) => file.endsWith('/index.ts')))
const tables = readTables()
const mayImport = readRooms()
const problems = [
  ...unowned(),
  ...sources.filter((file) => !file.endsWith('.test.ts')).flatMap((file) => checkWrites(file, WRITES)),
  ...programs.flatMap((file) => [...checkWrites(file, [SQL_WRITES]), ...checkTriggers(file)]),
  ...definedTwice(),
  ...definedInMigrations(),
  ...[...sources, ...programs].filter(isLockingByNumber).map((file) => `${file}: take a lock by its name in ${LOCKS}`),
]

for (const problem of problems) console.error(problem)
console.log(`${sources.length + programs.length} files, ${tables.size} tables, ${problems.length} problems`)
if (problems.length > 0 || sources.length === 0 || programs.length === 0) process.exitCode = 1

function read(file: string): string {
  const text = readFileSync(`${root}${file}`, 'utf8')
  return file.endsWith('.sql') ? text.replaceAll(/--.*$/gm, '') : text
}

/** Table → the folder of the room that owns it. */
function readOwners(doors: readonly string[]): Map<string, string> {
  const owned = new Map<string, string>()
  for (const door of doors) {
    const list = /Owns tables:\s*((?:[^.]|\.(?=\w))+)/.exec(read(door))?.[1] ?? ''
    for (const name of list.split(/[,\s*]+/)) if (name && name !== 'none') owned.set(bare(name), dirname(door))
  }
  return owned
}

function readTables(): Set<string> {
  const created = /create table (?:if not exists )?(?:auth\.)?"?(\w+)"?/g
  return new Set(migrations.flatMap((file) => [...read(file).matchAll(created)].map((match) => match[1] ?? '')))
}

/** Room → the rooms it may import, from the list that import checks go by. */
function readRooms(): Readonly<Record<string, readonly string[]>> {
  return z.record(z.string(), z.array(z.string())).parse(JSON.parse(read('server/rooms.json')))
}

function unowned(): string[] {
  const ofLibrary = new Set(['user', 'session', 'account', 'verification'])
  return [...tables]
    .filter((table) => !owners.has(table) && !ofLibrary.has(table))
    .map((table) => `table ${table} has no owner: list it in a room's index.ts under "Owns tables:"`)
}

function checkWrites(file: string, patterns: readonly RegExp[]): string[] {
  const text = read(file)
  const written = new Set(
    patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => bare(match[1] ?? ''))),
  )
  return [...written].filter((name) => tables.has(name) && !NOT_TABLES.has(name)).flatMap((table) => judge(file, table))
}

function bare(name: string): string {
  return name.replaceAll('"', '').replace(/^auth\./, '')
}

function judge(file: string, table: string): string[] {
  const owner = owners.get(table)
  if (file.endsWith('.query.ts')) return [`${file} writes ${table}: query files only read`]
  if (file.endsWith('.factory.ts')) return []
  return owner && file.startsWith(`${owner}/`)
    ? []
    : [`${file} writes ${table}, which belongs to ${owner ?? 'no room'}`]
}

/** A trigger makes its room take part in what others write, so that it may hang only below itself. */
function checkTriggers(file: string): string[] {
  const room = dirname(file).replace('server/src/', '')
  return [...read(file).matchAll(TRIGGERS)].flatMap(([, name, on]) => {
    const owner = (owners.get(bare(on ?? '')) ?? '').replace('server/src/', '')
    return owner === room || mayImport[room]?.includes(owner)
      ? []
      : [`${file}: trigger ${name} hangs on ${on}, whose room ${owner || '(none)'} ${room} may not import`]
  })
}

function isLockingByNumber(file: string): boolean {
  return file !== LOCKS && !OF_CONNECTIONS.includes(file) && read(file).includes('pg_advisory')
}

function definedTwice(): string[] {
  const places = programs.flatMap((file) =>
    [...read(file).matchAll(PROGRAMS)].map(([, kind, name]) => ({ what: `${kind} ${name}`, file })),
  )
  return [...Map.groupBy(places, ({ what }) => what)]
    .filter(([, found]) => found.length > 1)
    .map(([what, found]) => `${what} is defined ${found.length} times: ${found.map(({ file }) => file).join(', ')}`)
}

function definedInMigrations(): string[] {
  return migrations.flatMap((file) =>
    [...read(file).matchAll(PROGRAMS)].map(
      ([, kind, name]) =>
        `${file} defines ${kind} ${name}: write it into a .sql file beside the room that owns its table`,
    ),
  )
}
