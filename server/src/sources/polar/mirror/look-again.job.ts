import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import { defineJob } from '../../../platform/jobs/index.ts'
import { scopeForSystem } from '../../../workspaces/index.ts'
import { lookAgainSoon, lookAgainType } from './look-again-soon.ts'
import { recreditUnknown } from './recredit-unknown.ts'

/** An outage of the database was longer than this only where reconciling finds the rest. */
const SINCE_MS = 60 * 60_000

/** `polar.look_for_clicks_again`: credits sales whose click has arrived meanwhile, and comes back while some are left. */
export const createLookAgainJob = ({ db, clock }: { readonly db: Db; readonly clock: Clock }) =>
  defineJob({
    ...lookAgainType,
    async run({ workspaceId, round }) {
      const scope = await scopeForSystem(db.reader, workspaceId)
      const now = clock.now()
      await db.transaction(async (tx) => {
        const looked = await recreditUnknown(tx, scope, { since: new Date(now.getTime() - SINCE_MS), now })
        if (looked > 0) await lookAgainSoon(tx, scope, { now, round: round + 1 })
      })
    },
  })
