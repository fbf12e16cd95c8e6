import { readFile } from 'node:fs/promises'
import { expect, onTestFinished, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { describePrograms, describeSchema, describeTables } from '../../../test/describe-schema.ts'
import { migrate } from './migrate.ts'
import { applyPrograms } from './programs.ts'

const FIRST = new URL('../../../migrations/0001_tables.sql', import.meta.url)
/** What 25 migrations before the first release had come to, described by the same function. */
const SQUASHED = new URL('../../../test/squashed-tables.sql', import.meta.url)

async function emptyDatabase() {
  const { pool } = await testDatabase()
  await pool.query('drop schema public cascade; drop schema auth cascade; create schema public')
  return pool
}

test('the first migration is what the 25 before it came to, column by column', async () => {
  const pool = await emptyDatabase()
  await pool.query(
    'create table schema_migrations (name text primary key, applied_at timestamptz not null default now())',
  )
  await pool.query(`begin; ${await readFile(FIRST, 'utf8')}; commit`)

  expect(await describeTables(pool)).toBe(await readFile(SQUASHED, 'utf8'))
})

test('a second start applies nothing', async () => {
  const { pool } = await testDatabase()
  const before = await describeSchema(pool)

  expect(await migrate(pool)).toEqual([])
  expect(await describeSchema(pool)).toBe(before)
})

test('several processes may start on an empty database at once', async () => {
  const pool = await emptyDatabase()

  const applied = await Promise.all([migrate(pool), migrate(pool), migrate(pool)])

  expect(applied.filter((names) => names.length > 0)).toHaveLength(1)
})

test('programs may be applied again and again', async () => {
  const { pool } = await testDatabase()
  const before = await describePrograms(pool)
  await pool.query('truncate schema_programs')

  const applied = await migrate(pool)

  expect(applied).toContain('attribution/derive-credits.sql')
  expect(await describePrograms(pool)).toBe(before)
})

test('only the program that changed is applied, and one that fails takes all others back', async () => {
  const { pool } = await testDatabase()
  const client = await pool.connect()
  onTestFinished(() => client.release())
  const one = {
    path: 'one.sql',
    sql: `create or replace function one() returns integer language sql as 'select 1'`,
    hash: 'a',
  }
  const two = {
    path: 'two.sql',
    sql: `create or replace function two() returns integer language sql as 'select one()'`,
    hash: 'b',
  }
  const changed = { ...one, sql: one.sql.replace('select 1', 'select 11'), hash: 'c' }
  const broken = { path: 'three.sql', sql: 'create function (', hash: 'd' }

  expect(await applyPrograms(client, [one, two], { all: false })).toEqual(['one.sql', 'two.sql'])
  expect(await applyPrograms(client, [changed, two], { all: false })).toEqual(['one.sql'])
  await expect(applyPrograms(client, [one, two, broken], { all: false })).rejects.toThrow(
    'The functions and triggers of three.sql cannot be applied',
  )
  const { rows } = await client.query<{ two: number }>('select two()')
  expect(rows).toEqual([{ two: 11 }])
})

test('a database from before the first release is refused in words', async () => {
  const { pool } = await testDatabase()
  await pool.query("insert into schema_migrations (name) values ('0001_auth.sql')")

  await expect(migrate(pool)).rejects.toThrow('made before the first release')
})
