import { z } from 'zod'
import { workspaceId, type WorkspaceId } from '#contract/ids'
import type { Tx } from '../platform/db/index.ts'
import { enqueue, jobType } from '../platform/jobs/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { nextQuotaDay, quotaDay } from './quota-day.rules.ts'
import { beginReading } from './store.ts'

const workspaceRef = z.object({ workspaceId })
export const readType = jobType({ name: 'youtube.read', schema: workspaceRef })
export const lookType = jobType({ name: 'youtube.look', schema: workspaceRef })
export const hintType = jobType({ name: 'youtube.hint', schema: workspaceRef })
export const unsubscribeType = jobType({
  name: 'youtube.unsubscribe',
  schema: workspaceRef.extend({ channelId: z.string() }),
})
/** One look at a time for each workspace, however many hints there are. */
export const lookKey = (id: WorkspaceId) => `youtube.look:${id}`

/** Begins to read a channel from its first page, in the background. */
export async function scheduleReading(tx: Tx, scope: WorkspaceScope, now: Date): Promise<void> {
  await beginReading(tx, scope, { started_at: now, units_day: quotaDay(now) })
  await continueReading(tx, scope.workspaceId, now)
}

/** Goes on with a reading at a moment; one job at a time for each workspace. */
export async function continueReading(tx: Tx, id: WorkspaceId, runAt: Date): Promise<void> {
  await enqueue(tx, readType, { workspaceId: id }, { key: `youtube.read:${id}`, runAt })
}

/** So late after midnight in California that every clock agrees. */
const AFTER_MIDNIGHT_MS = 5 * 60_000
export const afterQuotaReset = (now: Date) => new Date(nextQuotaDay(now).getTime() + AFTER_MIDNIGHT_MS)
