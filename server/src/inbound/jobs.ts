import { z } from 'zod'
import type { Clock } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { defineJob, type Schedule } from '../platform/jobs/index.ts'
import { deleteEventsBefore } from './store.ts'

const KEPT_MS = 30 * 86_400_000

/** Forgets events that are older than thirty days, every night. */
export function createInboundJobs({ db, clock }: { readonly db: Db; readonly clock: Clock }): readonly Schedule[] {
  const forget = defineJob({
    name: 'inbound.forget',
    schema: z.object({}).loose(),
    run: () => db.transaction((tx) => deleteEventsBefore(tx, new Date(clock.now().getTime() - KEPT_MS))),
  })
  return [{ job: forget, cron: '51 1 * * *' }]
}
