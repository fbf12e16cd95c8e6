/**
 * Writes every generated file, or with --check fails when one is out of date.
 * Starts a database of its own for the schema's types.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describeConfig } from '../server/src/platform/config/index.ts'
import { openDatabase, migrate } from '../server/src/platform/db/index.ts'
import { describeSchema } from '../server/test/describe-schema.ts'
import { startTestPostgres } from '../server/test/postgres.ts'
import { describeDecisions } from './decisions.ts'
import { describeProblems } from './describe-problems.ts'
import { describeRooms } from './describe-rooms.ts'
import { generateDbTypes } from './generate-db-types.ts'

mkdirSync(new URL('../docs/', import.meta.url), { recursive: true })
const root = new URL('../', import.meta.url)
const HEADER = '-- The schema as it stands, read from a migrated database by tools/generate.ts. Do not edit.\n'
const isCheck = process.argv.includes('--check')

const schema = await readSchema()
const files: Record<string, string> = {
  'server/schema.sql': schema.text,
  'server/src/platform/db/schema.gen.ts': schema.types,
  'docs/configuration.md': describeConfig(),
  'docs/problems.md': describeProblems(),
  'ARCHITECTURE.md': describeRooms(current('ARCHITECTURE.md')),
  'docs/adr/README.md': describeDecisions(),
}
const stale = Object.entries(files).filter(([name, text]) => formatted(name, text) !== current(name))
for (const [name, text] of stale) {
  if (isCheck) console.error(`${name} is out of date: run npm run generate`)
  else writeFileSync(new URL(name, root), formatted(name, text))
}
if (isCheck && stale.length > 0) process.exitCode = 1
else console.log(`${Object.keys(files).length} generated files, ${stale.length} ${isCheck ? 'out of date' : 'written'}`)

async function readSchema(): Promise<{ readonly text: string; readonly types: string }> {
  const server = await startTestPostgres()
  const database = openDatabase(server.url)
  try {
    await migrate(database.pool)
    return {
      text: `${HEADER}\n${await describeSchema(database.pool)}`,
      types: await generateDbTypes(server.url),
    }
  } finally {
    await database.close()
    await server.stop()
  }
}

function current(name: string): string {
  try {
    return readFileSync(new URL(name, root), 'utf8')
  } catch {
    return ''
  }
}

function formatted(name: string, text: string): string {
  if (!name.endsWith('.ts')) return text
  return execFileSync('oxfmt', [`--stdin-filepath=${name}`], { input: text, encoding: 'utf8', cwd: root })
}
