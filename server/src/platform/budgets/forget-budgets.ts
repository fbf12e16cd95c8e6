import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../db/index.ts'
import { defineJob, type Schedule } from '../jobs/index.ts'

/** Made-up keys cannot fill the table further than this; those that end soonest go first. */
const ROWS_MAX = 200_000

/** Deletes budgets that have run out, every ten minutes. */
export function createBudgetJobs(db: Db): readonly Schedule[] {
  const forget = defineJob({
    name: 'budgets.forget',
    schema: z.object({}).loose(),
    run: () => forgetBudgets(db, ROWS_MAX),
  })
  return [{ job: forget, cron: '*/10 * * * *' }]
}

/** Time is the database's: budgets run by machines' clocks, not by the app's. */
export function forgetBudgets(db: Db, rowsMax: number): Promise<void> {
  return db.transaction(async (tx) => {
    await sql`
      /* budgets.forgetEnded */
      delete from budgets where expire < extract(epoch from now()) * 1000`.execute(tx)
    await sql`
      /* budgets.forgetOldest */
      delete from budgets
      where key in (select key from budgets order by expire desc nulls last offset ${rowsMax})`.execute(tx)
  })
}
