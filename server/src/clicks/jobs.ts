import { z } from 'zod'
import type { Clock } from '../platform/clock.ts'
import type { Config } from '../platform/config/index.ts'
import type { Db } from '../platform/db/index.ts'
import { defineJob, type Schedule } from '../platform/jobs/index.ts'
import { keepClicks } from './keep-clicks.ts'
import { sumBusyDays } from './sum-origins.ts'
import { forgetSalts } from './visitor-hash.ts'

type Deps = { readonly db: Db; readonly clock: Clock; readonly config: Pick<Config, 'clicks'> }

/** The room's jobs with when they run (UTC). */
export function createClickJobs({ db, clock, config }: Deps): readonly Schedule[] {
  const schema = z.object({}).loose()
  // Makes the visitor hashes of the days before yesterday meaningless.
  const forget = defineJob({
    name: 'clicks.forget_salts',
    schema,
    run: () => db.transaction((tx) => forgetSalts(tx, clock.now())),
  })
  // Makes the coming months' partitions and drops the months that are kept no longer.
  const keep = defineJob({
    name: 'clicks.keep',
    schema,
    run: () => keepClicks(db, { now: clock.now(), retentionMonths: config.clicks.retentionMonths }),
  })
  const sum = defineJob({ name: 'clicks.sum_origins', schema, run: () => sumBusyDays(db, clock.now()) })
  return [
    { job: forget, cron: '7 0 * * *' },
    { job: keep, cron: '37 2 * * *' },
    // Days end at another hour in every time zone.
    { job: sum, cron: '17 * * * *' },
  ]
}
