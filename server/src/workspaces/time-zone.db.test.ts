import { expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { knownTimeZone } from './time-zone.rules.ts'

test('PostgreSQL knows every time zone we accept, because days on charts are computed there', async () => {
  const db = await testDatabase()
  const accepted = Intl.supportedValuesOf('timeZone').map((name) => knownTimeZone(name))
  const { rows } = await db.pool.query<{ name: string }>('select name from pg_timezone_names')
  const known = new Set(rows.map(({ name }) => name))
  expect(accepted.filter((name) => name === null || !known.has(name))).toEqual([])
})
