import { z } from 'zod'
import type { Clock } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { defineJob } from '../platform/jobs/index.ts'
import { forgetSalts } from './visitor-hash.ts'

/** Runs daily: makes the visitor hashes of the days before yesterday meaningless. */
export const createForgetSaltsJob = (deps: { readonly db: Db; readonly clock: Clock }) =>
  defineJob({
    name: 'clicks.forget_salts',
    schema: z.object({}).loose(),
    run: () => deps.db.transaction((tx) => forgetSalts(tx, deps.clock.now())),
  })
