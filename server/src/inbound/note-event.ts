import type { InboundOutcome } from '#contract/inbound'
import type { Tx } from '../platform/db/index.ts'
import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { insertEvent } from './store.ts'

type Noted = { readonly outcome: InboundOutcome; readonly now: Date }

/** Writes down an event that joined nobody, and why: where its workspace can see it. */
export async function noteEvent(
  tx: Tx,
  scope: WorkspaceScope,
  { outcome, now }: Noted,
): Promise<InboundOutcome['code']> {
  await insertEvent(tx, scope, { receivedAt: now, outcome, activityId: null })
  await publish(tx, 'connection', scope.workspaceId)
  return outcome.code
}
