import { z } from 'zod'
import type { Clock } from '../platform/clock.ts'
import type { Config } from '../platform/config/index.ts'
import type { Db } from '../platform/db/index.ts'
import { defineJob } from '../platform/jobs/index.ts'
import { keepClicks } from './keep-clicks.ts'
import { forgetSalts } from './visitor-hash.ts'

type Deps = { readonly db: Db; readonly clock: Clock; readonly config: Pick<Config, 'clicks'> }

/** Runs daily: makes the visitor hashes of the days before yesterday meaningless. */
export const createForgetSaltsJob = (deps: Pick<Deps, 'db' | 'clock'>) =>
  defineJob({
    name: 'clicks.forget_salts',
    schema: z.object({}).loose(),
    run: () => deps.db.transaction((tx) => forgetSalts(tx, deps.clock.now())),
  })

/** Runs daily: makes the coming months' partitions and drops the months that are kept no longer. */
export const createKeepClicksJob = ({ db, clock, config }: Deps) =>
  defineJob({
    name: 'clicks.keep',
    schema: z.object({}).loose(),
    run: () => keepClicks(db, { now: clock.now(), retentionMonths: config.clicks.retentionMonths }),
  })
