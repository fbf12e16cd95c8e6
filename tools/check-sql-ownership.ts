/**
 * Fails when a table is written outside the room whose index.ts lists it under "Owns tables", when a query file
 * writes at all, or when a table has no owner. Reads the source as text.
 */
import { globSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const WRITES = [
  /\.(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*'([\w.]+)/g,
  /\b(?:insert\s+into|update|delete\s+from|merge\s+into|truncate)\s+(?:only\s+)?([a-z_]+(?:\."?[a-z_]+"?)?)\s*(?:\(|set\b|where\b|as\b|using\b|\n|$|;|\$|`)/g,
]
/** SQL words that stand where a table's name could. */
const NOT_TABLES = new Set(['set', 'skip', 'nothing', 'of', 'no', 'or', 'key'])

const root = fileURLToPath(new URL('../', import.meta.url))
const sources = globSync('server/src/**/*.ts', { cwd: root })
const owners = readOwners(sources.filter((file) => file.endsWith('/index.ts')))
const tables = readTables()
const problems = [...unowned(), ...sources.filter((file) => !file.endsWith('.test.ts')).flatMap(checkFile)]

for (const problem of problems) console.error(problem)
console.log(`${sources.length} files, ${tables.size} tables, ${problems.length} problems`)
if (problems.length > 0 || sources.length === 0) process.exitCode = 1

/** Table → the folder of the room that owns it. */
function readOwners(doors: readonly string[]): Map<string, string> {
  const owned = new Map<string, string>()
  for (const door of doors) {
    const list = /Owns tables:\s*([^.]+)/.exec(readFileSync(`${root}${door}`, 'utf8'))?.[1] ?? ''
    for (const name of list.split(/[,\s*]+/)) if (name && name !== 'none') owned.set(name, dirname(door))
  }
  return owned
}

function readTables(): Set<string> {
  const names = new Set<string>()
  for (const file of globSync('server/migrations/*.sql', { cwd: root })) {
    const sql = readFileSync(`${root}${file}`, 'utf8')
    for (const match of sql.matchAll(/create table (?:if not exists )?(?:auth\.)?"?(\w+)"?/g)) names.add(match[1] ?? '')
  }
  return names
}

function unowned(): string[] {
  const ofLibrary = new Set(['user', 'session', 'account', 'verification'])
  return [...tables]
    .filter((table) => !owners.has(table) && !ofLibrary.has(table))
    .map((table) => `table ${table} has no owner: list it in a room's index.ts under "Owns tables:"`)
}

function checkFile(file: string): string[] {
  const text = readFileSync(`${root}${file}`, 'utf8')
  const written = new Set(WRITES.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => bare(match[1] ?? ''))))
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
