import type { ActivityId, ClickId, PersonId } from '#contract/ids'
import type { SourceName } from '#contract/words/sources'
import { recordActivity } from '../activities/index.ts'
import { clickTokenOf } from '../clicks/index.ts'
import type { Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { creditActivity } from './credit-activity.ts'

export type PaymentOf = {
  /** Names the fact at its source. */
  readonly key: string
  readonly at: Date
  readonly subscription?: string
  /** Polar, unless another is named. */
  readonly source?: SourceName
  /** Null: nobody is known. */
  readonly person?: PersonId | null
  /** The click that came with it. */
  readonly click?: ClickId
  readonly decidedAt?: Date
}

/** A payment of $9, recorded and credited as a source does it. The same key again is the same payment. */
export async function addPayment(tx: Tx, scope: WorkspaceScope, payment: PaymentOf): Promise<ActivityId> {
  const { key, at, subscription = null, source = 'polar', person = null, click, decidedAt = at } = payment
  const { activityId } = await recordActivity(tx, scope, {
    kind: 'sale',
    root: null,
    source,
    sourceKey: `order:${key}`,
    saleId: null,
    personId: person,
    subscriptionId: subscription,
    productId: 'wallpapers',
    productName: 'Prism Wallpapers',
    net: { amountMinor: 900, currency: 'USD' },
    occurredAt: at,
    recordedAt: decidedAt,
    beforeTracking: false,
  })
  await creditActivity(tx, scope, {
    activityId,
    occurredAt: at,
    carried: click === undefined ? [] : [clickTokenOf(click)],
    decidedAt,
  })
  return activityId
}
