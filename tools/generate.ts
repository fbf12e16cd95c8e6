/**
 * Writes every generated file, or with --check fails when one is out of date.
 * Starts a database of its own for the schema's types.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describeConfig } from '../server/src/platform/config/index.ts'
import { openDatabase, migrate } from '../server/src/platform/db/index.ts'
import { startTestPostgres } from '../server/test/postgres.ts'
import { describeProblems } from './describe-problems.ts'
import { generateDbTypes } from './generate-db-types.ts'

mkdirSync(new URL('../docs/', import.meta.url), { recursive: true })
const root = new URL('../', import.meta.url)
const isCheck = process.argv.includes('--check')

const files: Record<string, string> = {
  'server/src/platform/db/schema.gen.ts': await databaseTypes(),
  'docs/configuration.md': describeConfig(),
  'docs/problems.md': describeProblems(),
}
const stale = Object.entries(files).filter(([name, text]) => formatted(name, text) !== current(name))
for (const [name, text] of stale) {
  if (isCheck) console.error(`${name} is out of date: run npm run generate`)
  else writeFileSync(new URL(name, root), formatted(name, text))
}
if (isCheck && stale.length > 0) process.exitCode = 1
else console.log(`${Object.keys(files).length} generated files, ${stale.length} ${isCheck ? 'out of date' : 'written'}`)

async function databaseTypes(): Promise<string> {
  const server = await startTestPostgres()
  const database = openDatabase(server.url)
  try {
    await migrate(database.pool)
    return await generateDbTypes(server.url)
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
