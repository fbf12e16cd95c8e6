import { z } from 'zod'
import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import { defineJob } from '../../../platform/jobs/index.ts'
import { forgetStrangers } from '../mirror/customers.store.ts'
import { forgetBodies } from './store.ts'

const KEPT_DAYS = 30
const DAY_MS = 86_400_000

/** Daily, at a quiet hour (UTC). */
export const FORGET_BODIES_CRON = '23 3 * * *'

/**
 * Forgets what deliveries said of people, thirty days after they were processed, or arrived and never could be; and
 * customers of whom no order followed.
 */
export const createForgetBodiesJob = ({ db, clock }: { readonly db: Db; readonly clock: Clock }) =>
  defineJob({
    name: 'polar.forget_bodies',
    schema: z.object({}).loose(),
    run: () =>
      db.transaction(async (tx) => {
        const before = new Date(clock.now().getTime() - KEPT_DAYS * DAY_MS)
        await forgetBodies(tx, before)
        await forgetStrangers(tx, before)
      }),
  })
