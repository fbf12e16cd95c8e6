import { z } from 'zod'
import type { Clock } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { defineJob, type Schedule } from '../platform/jobs/index.ts'
import { deleteEntriesBefore } from './store.ts'

const KEPT_MS = 365 * 86_400_000

/** Forgets what is older than a year, every night. */
export function createAuditJobs({ db, clock }: { readonly db: Db; readonly clock: Clock }): readonly Schedule[] {
  const forget = defineJob({
    name: 'audit.forget',
    schema: z.object({}).loose(),
    run: () => db.transaction((tx) => deleteEntriesBefore(tx, new Date(clock.now().getTime() - KEPT_MS))),
  })
  return [{ job: forget, cron: '47 1 * * *' }]
}
