import { z } from 'zod'
import type { Db } from '../platform/db/index.ts'
import { defineJob, type Schedule } from '../platform/jobs/index.ts'
import { deleteEnded } from './store.ts'

/** Forgets sessions and links that have ended, and with them which browsers people used, every night. */
export function createAuthSchedules({ db }: { readonly db: Db }): readonly Schedule[] {
  const forget = defineJob({
    name: 'sessions.forget',
    schema: z.object({}).loose(),
    run: () => db.transaction(deleteEnded),
  })
  return [{ job: forget, cron: '53 1 * * *' }]
}
