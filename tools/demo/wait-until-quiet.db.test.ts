import { expect, onTestFinished, test } from 'vitest'
import { testDatabase } from '../../server/test/database.ts'
import { countWork } from './wait-until-quiet.ts'

test('what is due or runs is work; what is planned for later or was given up is none', async () => {
  const { pool } = await testDatabase()
  const client = await pool.connect()
  onTestFinished(() => client.release())
  const add = (plan: string) => client.query(`select graphile_worker.add_job('demo.test', '{}'::json, ${plan})`)
  expect(await countWork(client)).toBe(0)

  await add(`run_at => now() + interval '1 hour'`)
  expect(await countWork(client)).toBe(0)
  await add(`run_at => now()`)
  expect(await countWork(client)).toBe(1)
  await client.query('update graphile_worker._private_jobs set attempts = max_attempts where run_at <= now()')
  expect(await countWork(client)).toBe(0)
  await client.query(`update graphile_worker._private_jobs set locked_at = now() where run_at > now()`)
  expect(await countWork(client)).toBe(1)
})
