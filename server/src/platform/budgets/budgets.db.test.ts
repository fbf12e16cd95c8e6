import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { createVault, secret } from '../crypto/index.ts'
import { testDatabase } from '../../../test/database.ts'
import { createBudgets } from './create-budgets.ts'
import { delaySeconds } from './delay.rules.ts'
import { forgetBudgets } from './forget-budgets.ts'

const SIGN_UPS = { name: 'sign-ups', points: 2, seconds: 60 }

test('bad tries wait for 1, 2, 4 … seconds once the free ones are used, and never longer than the maximum', () => {
  const rule = { free: 5, delaySecondsMax: 300 }
  const waits = [1, 5, 6, 7, 8, 13, 14, 15, 5_000].map((tries) => delaySeconds(tries, rule))
  expect(waits).toEqual([0, 0, 1, 2, 4, 128, 256, 300, 300])
})

test('budgets that have run out are forgotten; of too many the oldest go, never all', async () => {
  const db = await testDatabase()
  await db.transaction((tx) =>
    sql`
    insert into budgets (key, points, expire)
    select 'ended ' || n, 1, extract(epoch from now()) * 1000 - n from generate_series(1, 3) n
    union all
    select 'runs ' || n, 1, extract(epoch from now()) * 1000 + n * 100000 from generate_series(1, 5) n`.execute(tx),
  )

  await forgetBudgets(db, 3)

  const kept = await db.reader.selectFrom('budgets').select('key').orderBy('key').execute()
  expect(kept.map(({ key }) => key)).toEqual(['runs 3', 'runs 4', 'runs 5'])
})

test('what comes after a spent budget is refused, and writes nothing however much it is', async () => {
  const db = await testDatabase()
  const vault = createVault(secret('a key for tests, thirty-two characters or more'))
  const [here, elsewhere] = [createBudgets({ pool: db.pool, vault }), createBudgets({ pool: db.pool, vault })]
  await here.spend(SIGN_UPS, 'a network')
  await here.spend(SIGN_UPS, 'a network')

  for (let more = 0; more < 5; more++)
    await expect(here.spend(SIGN_UPS, 'a network')).rejects.toMatchObject({ code: 'request.too_many' })
  expect(await db.reader.selectFrom('budgets').select('points').execute()).toEqual([{ points: 2 }])
  await expect(elsewhere.spend(SIGN_UPS, 'a network')).rejects.toMatchObject({ code: 'request.too_many' })
  await here.spend(SIGN_UPS, 'another network')
})
