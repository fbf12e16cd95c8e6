import { z } from 'zod'
import { defineJob } from '../../../platform/jobs/index.ts'
import { scopeForSystem } from '../../../workspaces/index.ts'
import type { Polar } from '../access/polar.ts'
import { DEAD_AFTER_MS } from './reading.rules.ts'
import { enqueuePage } from './set-import.ts'
import { listStalled } from './import.store.ts'

/** Hourly. */
export const REVIVE_IMPORTS_CRON = '7 * * * *'

/** `polar.revive_imports`: imports that stand still get a job again, should theirs have failed for good. */
export const createReviveImportsJob = ({ db, clock }: Polar) =>
  defineJob({
    name: 'polar.revive_imports',
    schema: z.object({}),
    run: async () => {
      const stalled = await listStalled(db.reader, new Date(clock.now().getTime() - DEAD_AFTER_MS))
      for (const row of stalled) {
        const scope = await scopeForSystem(db.reader, row.workspace_id)
        // One that waits for Polar goes on waiting.
        await db.transaction((tx) => enqueuePage(tx, scope, row, { keepsPlace: true }))
      }
    },
  })
