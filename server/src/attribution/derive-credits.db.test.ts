import { expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'

test('a new database finds an activity’s credit by keys, and reads no whole workspace for it', async () => {
  const { pool } = await testDatabase()
  // As derive_credits has them.
  const settings = await pool.query<{ set: string }>(
    `select 'set ' || unnest(proconfig) as set from pg_proc where proname = 'derive_credits'`,
  )

  const client = await pool.connect()
  for (const { set } of settings.rows) await client.query(set)
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(
    `explain select * from derived_credits where workspace_id = 'w' and activity_id = any (array['a', 'b'])`,
  )
  client.release(true)

  const plan = rows.map((row) => row['QUERY PLAN'])
  const conditions = plan.filter((line) => line.includes('Index Cond'))
  expect(conditions.length, plan.join('\n')).toBe(4)
  expect(
    conditions.filter((line) => !line.includes('AND')),
    plan.join('\n'),
  ).toEqual([])
})
