import type { Db, Tx } from '../../../platform/db/index.ts'
import { enqueue } from '../../../platform/jobs/index.ts'
import { listLiveConnections } from '../access/store.ts'
import { checkLinksType, type ConnectionRef } from '../job-types.ts'

/** Has a connection's checkout links looked at soon. Safe to repeat: one that waits is not doubled. */
export async function scheduleLinkCheck(tx: Tx, { workspaceId, connectionId }: ConnectionRef): Promise<void> {
  await enqueue(
    tx,
    checkLinksType,
    { workspaceId, connectionId },
    // One after another: long lists leave the workers to the sales.
    { key: `polar.check_links:${connectionId}`, queue: 'polar.check_links', maxAttempts: 5 },
  )
}

/** Has the checkout links of all live connections looked at: whether they still sell what they sold. */
export async function checkAllLinks({ db }: { readonly db: Db }): Promise<void> {
  await db.transaction(async (tx) => {
    for (const { id: connectionId, workspace_id: workspaceId } of await listLiveConnections(tx)) {
      await scheduleLinkCheck(tx, { workspaceId, connectionId })
    }
  })
}
