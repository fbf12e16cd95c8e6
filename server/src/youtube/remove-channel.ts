import { recordAction } from '../audit/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { enqueue } from '../platform/jobs/index.ts'
import { publish } from '../platform/notify/index.ts'
import { forgetViews } from '../publications/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { readHint } from './hints.store.ts'
import { unsubscribeType } from './schedule-reading.ts'
import { dropChannel, dropKey, lockChannel } from './store.ts'

/**
 * Forgets the key and all that YouTube said, as its terms ask: the channel, descriptions, numbers. Publications, their titles
 * and days, links and sales are the creator's and stay. Safe to repeat.
 */
export async function removeChannel(tx: Tx, scope: WorkspaceScope, now: Date): Promise<void> {
  const connected = await lockChannel(tx, scope)
  await dropKey(tx, scope)
  if (!connected) return
  const hint = await readHint(tx, scope)
  if (hint?.asked_at) {
    const { workspaceId } = scope
    await enqueue(tx, unsubscribeType, { workspaceId, channelId: connected.channel_id })
  }
  await forgetViews(tx, scope, 'youtube')
  await dropChannel(tx, scope)
  await recordAction(tx, scope, { action: 'youtube_remove', about: connected.channel_id, now })
  await publish(tx, 'connection', scope.workspaceId)
  await publish(tx, 'link', scope.workspaceId)
}
