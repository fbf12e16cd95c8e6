import type { ActivityId } from '#contract/ids'
import type { Tx } from '../platform/db/index.ts'
import { newActivityId } from '../platform/ids.ts'
import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { findActivityId, insertActivity, type NewFact } from './store.ts'

/** Writes a fact down and notifies the screens that watch. Safe to repeat: one source key is one activity. */
export async function recordActivity(
  tx: Tx,
  scope: WorkspaceScope,
  fact: NewFact,
): Promise<{ readonly activityId: ActivityId; readonly isNew: boolean }> {
  const inserted = await insertActivity(tx, scope, newActivityId(), fact)
  if (inserted) {
    await publish(tx, 'activity', scope.workspaceId)
    return { activityId: inserted, isNew: true }
  }
  const known = await findActivityId(tx, scope, fact)
  if (!known) throw new Error('The activity conflicts with one that is not there')
  return { activityId: known, isNew: false }
}
