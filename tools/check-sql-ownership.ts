/**
 * Fails when SQL goes past the manifest (server/src/rooms.ts): when a table is written outside the room that owns it, or read
 * by a room that does not name it, when a query file writes at all, when a table has no owner, or when anybody names a
 * table that a source keeps for itself. Functions and triggers count as their file: they write, read and call only what
 * its room may, hang only on tables of rooms it may import, exist once, and never in a migration. Reads the source as text.
 */
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PLATFORM_TABLES, ROOMS } from '../server/src/rooms.ts'

const NAME = String.raw`((?:auth\.)?"?[a-z_]+"?)`
const WRITES = [
  /\.(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*'([\w.]+)/g,
  /\b(?:insert\s+into|update|delete\s+from|merge\s+into|truncate)\s+(?:only\s+)?([a-z_]+(?:\."?[a-z_]+"?)?)\s*(?:\(|set\b|where\b|as\b|using\b|\n|$|;|\$|`)/g,
]
/** In SQL files every word is SQL, so an alias may follow. */
const SQL_WRITES = new RegExp(
  String.raw`\b(?:insert\s+into|update|delete\s+from|merge\s+into|truncate)\s+(?:only\s+)?${NAME}`,
  'g',
)
const READS = [
  /\.(?:selectFrom|from|using|(?:inner|left|right|full|cross)Join(?:Lateral)?)\(\s*\[?\s*'([\w.]+)/g,
  new RegExp(String.raw`\b(?:from|join|using)\s+(?:only\s+|lateral\s+)?${NAME}`, 'g'),
  // from a, b
  new RegExp(String.raw`\bfrom\s+[\w."]+(?:\s+(?:as\s+)?\w+)?,\s*${NAME}`, 'g'),
]
const PROGRAMS = /\bcreate\s+(?:or\s+replace\s+)?(?:constraint\s+)?(function|trigger|view)\s+(\w+)/g
const TRIGGERS = /\btrigger\s+(\w+)\s+(?:after|before|instead)\b[^;]*?\bon\s+((?:auth\.)?"?\w+"?)/g
/** SQL words that stand where a table's name could. */
const NOT_TABLES = new Set(['set', 'skip', 'nothing', 'of', 'no', 'or', 'key', 'on'])

const LOCKS = 'server/src/platform/db/locks.sql'
/** Locks of a connection, not of a transaction: who migrates, who is alive, who takes a backup. */
const OF_CONNECTIONS = [
  'server/src/platform/db/migrate.ts',
  'server/src/platform/jobs/store.ts',
  'server/src/backup/store.ts',
]

type Rights = { readonly room: string; readonly reads: ReadonlySet<string>; readonly imports: readonly string[] }

const root = fileURLToPath(new URL('../', import.meta.url))
const sources = globSync('server/src/**/*.ts', { cwd: root }).filter((file) => file !== 'server/src/rooms.ts')
const programs = globSync('server/src/**/*.sql', { cwd: root }).toSorted()
const migrations = globSync('server/migrations/*.sql', { cwd: root }).toSorted()
const judged = [...sources.filter((file) => !/\.(test|factory)\.ts$/.test(file)), ...programs]
const owners = readOwners()
const tables = new Set(named('server/schema.sql', /^create (?:table|view) ((?:auth\.)?"?\w+"?)/gm))
const homes = new Map(programs.flatMap((file) => functionsOf(file).map((name) => [name, rightsOf(file).room] as const)))
const problems = [
  ...unowned(),
  ...judged.flatMap((file) => [...checkWrites(file), ...checkReads(file), ...checkCalls(file), ...checkNames(file)]),
  ...unread(),
  ...programs.flatMap(checkTriggers),
  ...definedTwice(),
  ...definedInMigrations(),
  ...judged.filter(isLockingByNumber).map((file) => `${file}: take a lock by its name in ${LOCKS}`),
]

for (const problem of problems) console.error(problem)
console.log(`${judged.length} files, ${tables.size} tables, ${problems.length} problems`)
if (problems.length > 0 || sources.length === 0 || programs.length === 0) process.exitCode = 1

function read(file: string): string {
  const text = readFileSync(`${root}${file}`, 'utf8')
  return file.endsWith('.sql') ? text.replaceAll(/--.*$/gm, '') : text.replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, '')
}

function named(file: string, ...patterns: readonly RegExp[]): string[] {
  const text = read(file)
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => bare(match[1] ?? '')))
}

function bare(name: string): string {
  return name.replaceAll('"', '')
}

/** Table → the folder that owns it. */
function readOwners(): Map<string, string> {
  const owning = [
    ...Object.entries(PLATFORM_TABLES),
    ...Object.entries(ROOMS).map(([room, { owns }]) => [room, owns] as const),
  ]
  return new Map(owning.flatMap(([room, owns]) => owns.map((table) => [table, room] as const)))
}

/** The room a file is in, and what it may reach. Outside of rooms that is nothing. */
function rightsOf(file: string): Rights {
  const inside = (room: string) => file.startsWith(`server/src/${room}/`)
  const room = [...Object.keys(ROOMS), ...Object.keys(PLATFORM_TABLES)].find(inside)
  const { reads = [], imports = [] } = ROOMS[room ?? ''] ?? {}
  return {
    room: room ?? (inside('platform') ? 'platform' : 'no room'),
    reads: new Set(reads === 'all' ? tables : reads),
    imports,
  }
}

function unowned(): string[] {
  return [
    ...[...tables]
      .filter((table) => !owners.has(table))
      .map((table) => `${table} has no owner: list it in server/src/rooms.ts`),
    ...[...owners]
      .filter(([table]) => !tables.has(table))
      .map(([table, room]) => `server/src/rooms.ts: ${table} of ${room} does not exist`),
  ]
}

function checkWrites(file: string): string[] {
  const patterns = file.endsWith('.sql') ? [SQL_WRITES] : WRITES
  const written = new Set(named(file, ...patterns).filter((name) => tables.has(name) && !NOT_TABLES.has(name)))
  const { room } = rightsOf(file)
  return [...written].flatMap((table) => {
    if (file.endsWith('.query.ts')) return [`${file} writes ${table}: query files only read`]
    const owner = owners.get(table)
    return owner === room ? [] : [`${file} writes ${table}, which belongs to ${owner ?? 'no room'}`]
  })
}

function checkReads(file: string): string[] {
  const { room, reads } = rightsOf(file)
  return [...new Set(named(file, ...READS))]
    .filter((table) => tables.has(table) && owners.get(table) !== room && !reads.has(table))
    .map((table) => `${file} reads ${table} of ${owners.get(table) ?? 'no room'}, which ${room} may not`)
}

/** What a source keeps for itself is named by nobody else, not even by who may read all tables. */
function checkNames(file: string): string[] {
  if (file.endsWith('.gen.ts')) return []
  const { room } = rightsOf(file)
  return [...new Set(named(file, /\b([a-z]+_[a-z_]+)\b/g))]
    .filter((name) => owners.get(name)?.startsWith('sources/') === true && owners.get(name) !== room)
    .map((name) => `${file} names ${name}, which ${owners.get(name)} keeps for itself`)
}

/** What the manifest allows and nobody reads is allowed no longer. */
function unread(): string[] {
  return Object.entries(ROOMS).flatMap(([room, { reads }]) => {
    const read = new Set(judged.filter((file) => rightsOf(file).room === room).flatMap((file) => named(file, ...READS)))
    return reads === 'all'
      ? []
      : reads.filter((table) => !read.has(table)).map((table) => `server/src/rooms.ts: ${room} reads ${table} nowhere`)
  })
}

/** A function of another room is called by who may import that room or read its tables; the platform's are everybody's. */
function checkCalls(file: string): string[] {
  const { room, reads, imports } = rightsOf(file)
  const known = new Set([...imports, ...[...reads].map((table) => owners.get(table))])
  return [...new Set(named(file, /(?<!function\s)\b([a-z]+(?:_[a-z]+)+)\(/g))].flatMap((name) => {
    const home = homes.get(name)
    return home === undefined || home === room || home.startsWith('platform') || known.has(home)
      ? []
      : [`${file} calls ${name}() of ${home}, which ${room} may neither import nor read`]
  })
}

/** A trigger makes its room take part in what others write, so that it may hang only below itself. */
function checkTriggers(file: string): string[] {
  const { room, imports } = rightsOf(file)
  return [...read(file).matchAll(TRIGGERS)].flatMap(([, name, on]) => {
    const owner = owners.get(bare(on ?? ''))
    return owner !== undefined && (owner === room || imports.includes(owner))
      ? []
      : [`${file}: trigger ${name} hangs on ${on}, whose room ${owner ?? '(none)'} ${room} may not import`]
  })
}

function isLockingByNumber(file: string): boolean {
  return file !== LOCKS && !OF_CONNECTIONS.includes(file) && read(file).includes('pg_advisory')
}

function functionsOf(file: string): string[] {
  return named(file, /\bfunction\s+(\w+)\s*\(/g)
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
