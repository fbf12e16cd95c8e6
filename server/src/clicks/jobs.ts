import { z } from 'zod'
import type { Clock } from '../platform/clock.ts'
import type { Config } from '../platform/config/index.ts'
import type { Db } from '../platform/db/index.ts'
import { defineJob, type Schedule } from '../platform/jobs/index.ts'
import { keepClicks } from './keep-clicks.ts'
import { forgetSalts } from './visitor-hash.ts'

type Deps = { readonly db: Db; readonly clock: Clock; readonly config: Pick<Config, 'clicks'> }

/** What is done to clicks every night (UTC). */
export const createClickSchedules = (deps: Deps): readonly Schedule[] => [
  { job: createForgetSaltsJob(deps), cron: '7 0 * * *' },
  { job: createKeepClicksJob(deps), cron: '37 2 * * *' },
]

/** Makes the visitor hashes of the days before yesterday meaningless. */
export const createForgetSaltsJob = (deps: Pick<Deps, 'db' | 'clock'>) =>
  defineJob({
    name: 'clicks.forget_salts',
    schema: z.object({}).loose(),
    run: () => deps.db.transaction((tx) => forgetSalts(tx, deps.clock.now())),
  })

/** Makes the coming months' partitions and drops the months that are kept no longer. */
export const createKeepClicksJob = ({ db, clock, config }: Deps) =>
  defineJob({
    name: 'clicks.keep',
    schema: z.object({}).loose(),
    run: () => keepClicks(db, { now: clock.now(), retentionMonths: config.clicks.retentionMonths }),
  })
