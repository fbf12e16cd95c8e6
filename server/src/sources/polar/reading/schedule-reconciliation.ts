import type { Tx } from '../../../platform/db/index.ts'
import { enqueue } from '../../../platform/jobs/index.ts'
import { newReconciliationId } from '../../../platform/ids.ts'
import { publish } from '../../../platform/notify/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { reconcileType, type ConnectionRef } from '../job-types.ts'
import { beginsAgain, DEAD_AFTER_MS, queueOf, type Reading } from './reading.rules.ts'
import { beginAgain, finish, insertRunning, lockRunning, type ReconciliationRow } from './store.ts'

type Asked = Reading & Pick<ConnectionRef, 'connectionId'> & { readonly now: Date }

/**
 * Has a connection read again from Polar, as soon as a worker is free. Safe to repeat: one that runs already is left
 * to it, or begins again when it would not do what is asked. The page shows it from the commit on.
 */
export async function scheduleReconciliation(tx: Tx, scope: WorkspaceScope, asked: Asked): Promise<void> {
  if (!(await started(tx, scope, asked))) return
  const { workspaceId } = scope
  const { connectionId } = asked
  const ref = { workspaceId, connectionId }
  // Where the line is long, a poll every minute must not send its connection back to the end.
  const place = { key: jobKeyOf(connectionId), queue: queueOf(connectionId), keepsTurn: true }
  await enqueue(tx, reconcileType, ref, place)
  // A poll comes every minute and is over at once.
  if (asked.cause !== 'poll') await publish(tx, 'connection', workspaceId)
}

export const jobKeyOf = (connectionId: string) => `polar.reconcile:${connectionId}`

/** False when the running one does what is asked. */
async function started(tx: Tx, scope: WorkspaceScope, asked: Asked): Promise<boolean> {
  const row = { ...asked, id: newReconciliationId() }
  if (await insertRunning(tx, scope, row)) return true
  const running = await lockRunning(tx, scope, asked.connectionId)
  if (!running) return insertRunning(tx, scope, row)
  if (isDead(running, asked.now)) {
    await finish(tx, scope, running.id, { failure: { code: 'interrupted', facts: {} }, now: asked.now })
    return insertRunning(tx, scope, row)
  }
  if (!beginsAgain(running, asked)) return false
  await beginAgain(tx, scope, running.id, { ...asked, depth: deeper(running, asked) })
  return true
}

const isDead = (row: ReconciliationRow, now: Date) =>
  now.getTime() - (row.alive_at ?? row.started_at).getTime() > DEAD_AFTER_MS

const deeper = (running: Reading, asked: Reading): Reading['depth'] => (running.depth === 'deep' ? 'deep' : asked.depth)
