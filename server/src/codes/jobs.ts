import { settleDiscount } from '../attribution/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { defineJob, enqueue, type Job } from '../platform/jobs/index.ts'
import { scopeForSystem } from '../workspaces/system/index.ts'
import { settleCodeType } from './settle-type.ts'

/** Credits the sales of a code that was added, and takes the credit of one that was removed: some at a time. */
export function createCodeJobs({ db, clock }: { readonly db: Db; readonly clock: Clock }): readonly Job<unknown>[] {
  const settle = defineJob({
    ...settleCodeType,
    async run({ workspaceId, ...discounted }) {
      const scope = await scopeForSystem(db.reader, workspaceId)
      await db.transaction(async (tx) => {
        const after = await settleDiscount(tx, scope, { ...discounted, decidedAt: clock.now() })
        if (after !== null) await enqueue(tx, settleCodeType, { workspaceId, ...discounted, after })
      })
    },
  })
  return [settle]
}
