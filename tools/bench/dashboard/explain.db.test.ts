import { expect, test } from 'vitest'
import { testDatabase } from '../../../server/test/database.ts'
import { explain } from './explain.ts'

async function databaseWithNumbers() {
  const { pool } = await testDatabase()
  await pool.query(`
    create table numbers (n integer primary key, odd boolean not null);
    insert into numbers select n, n % 2 = 1 from generate_series(1, 1000) n;
    analyze numbers`)
  return pool
}

test('rows that a filter threw away were read too', async () => {
  const pool = await databaseWithNumbers()

  const reading = await explain(pool, { text: 'select n from numbers where odd', parameters: [] })

  expect(reading.scans).toEqual([{ table: 'numbers', how: 'Seq Scan', rows: 1000 }])
  expect(reading.rows).toBe(1000)
  expect(reading.blocks).toBeGreaterThan(0)
})

test('a look-up by a key reads one row', async () => {
  const pool = await databaseWithNumbers()

  const reading = await explain(pool, { text: 'select odd from numbers where n = $1', parameters: [7] })

  expect(reading.scans).toEqual([{ table: 'numbers', how: 'Index Scan', rows: 1 }])
  expect(reading.outline).toEqual([expect.stringMatching(/^Index Scan numbers_pkey numbers, 1 rows, [\d.]+ ms$/)])
})

test('what is read again and again counts each time, and only once in each plan node', async () => {
  const pool = await databaseWithNumbers()
  const text = 'select (select count(*) from numbers where n % 10 = g) from generate_series(1, $1::integer) g'

  const reading = await explain(pool, { text, parameters: [3] })

  expect(reading.rows).toBe(3000)
})
