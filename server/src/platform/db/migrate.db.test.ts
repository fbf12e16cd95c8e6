import { readFile } from 'node:fs/promises'
import { expect, onTestFinished, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { describePrograms, describeSchema, describeTables } from '../../../test/describe-schema.ts'
import { migrate } from './migrate.ts'
import { applyPrograms } from './programs.ts'

const MIGRATIONS = new URL('../../../migrations/', import.meta.url)
/** What the migrations from before the first release had come to, described by the same function. */
const SQUASHED = new URL('../../../test/squashed-tables.sql', import.meta.url)
/** The functions that columns are worked out by. */
const FOLDING = ['../../platform/db/letters.sql', '../../links/link-name.sql']

async function emptyDatabase() {
  const { pool } = await testDatabase()
  await pool.query('drop schema public cascade; drop schema auth cascade; create schema public')
  return pool
}

test('the first two migrations are what those before the first release came to, column by column', async () => {
  const pool = await emptyDatabase()
  await pool.query(
    'create table schema_migrations (name text primary key, applied_at timestamptz not null default now())',
  )
  const files = [
    new URL('0001_tables.sql', MIGRATIONS),
    ...FOLDING.map((path) => new URL(path, import.meta.url)),
    new URL('0002_folded_after.sql', MIGRATIONS),
  ]
  for (const file of files) await pool.query(`begin; ${await readFile(file, 'utf8')}; commit`)

  expect(inAnyOrder(await describeTables(pool))).toEqual(inAnyOrder(await readFile(SQUASHED, 'utf8')))
})

/** Tables, and within each its columns, constraints and indexes: in which order they were added does not matter. */
const inAnyOrder = (described: string) =>
  described
    .split(/\n(?=create table )/)
    .map((table) => table.trim().split(/,?\n/).toSorted().join('\n'))
    .toSorted()

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

test.each(['0001_auth.sql', '0026_sales_and_renewals.sql', '9999_of_a_newer_version.sql'])(
  'a database that was changed by %s, which is not known here, is refused in words and left alone',
  async (foreign) => {
    const { pool } = await testDatabase()
    await pool.query('insert into schema_migrations (name) values ($1)', [foreign])
    const before = await describeSchema(pool)

    await expect(migrate(pool)).rejects.toThrow(`${foreign}, which this version of Creator Kiwi does not know`)
    expect(await describeSchema(pool)).toBe(before)
  },
)
