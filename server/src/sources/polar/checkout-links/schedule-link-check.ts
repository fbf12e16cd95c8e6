import type { Tx } from '../../../platform/db/index.ts'
import { enqueue } from '../../../platform/jobs/index.ts'
import { checkLinksType, type LinkCheckRef } from './check-links.schema.ts'

/** Has a connection's checkout links looked at soon. Safe to repeat: one that waits is not doubled. */
export async function scheduleLinkCheck(tx: Tx, { workspaceId, connectionId }: LinkCheckRef): Promise<void> {
  await enqueue(
    tx,
    checkLinksType,
    { workspaceId, connectionId },
    // One after another: long lists leave the workers to the sales.
    { key: `polar.check_links:${connectionId}`, queue: 'polar.check_links', maxAttempts: 5 },
  )
}
