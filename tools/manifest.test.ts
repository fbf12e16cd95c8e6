import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const NEEDED = [
  'contract',
  'server/src',
  'server/migrations',
  'server/schema.sql',
  'tools',
  'scripts/check-imports.mjs',
  'package.json',
  'tsconfig.json',
  '.dependency-cruiser.cjs',
]

/** A copy of the house with something in it that the manifest forbids. */
let house: string

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'house-'))
  for (const name of NEEDED) cpSync(join(ROOT, name), join(house, name), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(house, 'node_modules'))
})

afterAll(() => rmSync(house, { recursive: true, force: true }))

const run = (script: string) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { cwd: house, encoding: 'utf8' })
  return { status, said: stdout + stderr }
}

const plant = (files: Readonly<Record<string, string>>) => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(house, 'server/src', name), text)
}

test('SQL that reads, writes or calls what is not in the manifest fails the check, in functions and triggers too', () => {
  plant({
    'people/one.query.ts': 'export const one = sql`select 1 from people p join audit_entries a using (workspace_id)`',
    'people/two.query.ts':
      "export const two = (db) => db.selectFrom('people').innerJoin('saved_links as s', 's.id', 'x')",
    'people/three.query.ts': 'export const three = sql`select 1 from people p, visitor_salts v where exists (select)`',
    'people/four.ts': "export const four = (tx) => tx.deleteFrom('clicks')",
    'screens/people/eight.query.ts': "export const eight = (db) => db.selectFrom('polar_connections').selectAll()",
    'people/five.sql': `create or replace function five() returns trigger language plpgsql as $$
      begin
        insert into link_people select from link_click_days;
        perform rebuild_click_counts(new.workspace_id);
        return null;
      end $$;
      create or replace trigger five after insert on clicks for each row execute function five();`,
  })

  const { status, said } = run('tools/check-sql-ownership.ts')

  expect(status).toBe(1)
  expect(said.match(/^server\/src\/.*$/gm)?.toSorted()).toEqual([
    'server/src/people/five.sql calls rebuild_click_counts() of clicks, which people may neither import nor read',
    'server/src/people/five.sql reads link_click_days of clicks, which people may not',
    'server/src/people/five.sql writes link_people, which belongs to attribution',
    'server/src/people/five.sql: trigger five hangs on clicks, whose room clicks people may not import',
    'server/src/people/four.ts writes clicks, which belongs to clicks',
    'server/src/people/one.query.ts reads audit_entries of audit, which people may not',
    'server/src/people/three.query.ts reads visitor_salts of clicks, which people may not',
    'server/src/people/two.query.ts reads saved_links of links, which people may not',
    'server/src/screens/people/eight.query.ts names polar_connections, which sources/polar keeps for itself',
  ])
})

test('an import that is not in the manifest fails the check', () => {
  plant({
    'people/six.ts': "import { findClicks } from '../clicks/index.ts'\nexport const six = findClicks\n",
    'sources/polar/mirror/seven.ts':
      "import { forgetBodies } from '../inbox/store.ts'\nexport const seven = forgetBodies\n",
  })

  const { status, said } = run('scripts/check-imports.mjs')

  expect(status).toBe(1)
  expect(said).toContain('error R3-people: server/src/people/six.ts → server/src/clicks/index.ts')
  expect(said).toContain(
    'error R3-sources-polar-mirror: server/src/sources/polar/mirror/seven.ts → server/src/sources/polar/inbox/store.ts',
  )
}, 120_000)
