import type { Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { upsertDispute } from '../mirror/dispute.store.ts'
import { recordOrder } from '../mirror/record-order.ts'
import { recordRefund } from '../mirror/record-refund.ts'
import { recordSubscription } from '../mirror/record-subscription.ts'
import { readTelling } from '../mirror/store.ts'
import type { Told } from '../mirror/told.ts'
import type { Page } from './page.ts'

/** What a page told that nobody had told before. */
export type News = {
  readonly salesFound: number
  readonly refundsFound: number
  readonly disputesFound: number
  readonly peopleChanged: number
}

/** Through which connection, and when. */
export type Source = Pick<Told, 'connectionId' | 'now'> & { readonly organizationId: string }
type Kind = Awaited<ReturnType<typeof recordOrder>>['told'][number]

const SALES: readonly Kind[] = ['sale', 'renewal', 'upgrade']
const REFUNDS: readonly Kind[] = ['refund', 'refund_reversed']
const DISPUTES: readonly Kind[] = ['dispute_lost', 'dispute_reversed']

/** Records what a page of Polar's lists holds, as its webhooks would have. Safe to repeat, beside them too. */
export async function recordPage(tx: Tx, scope: WorkspaceScope, page: Page, source: Source): Promise<News> {
  const telling = await readTelling(tx, scope, source.connectionId)
  const told = { connectionId: source.connectionId, voice: 'answer', now: source.now, ...telling } as const
  const isOurs = (thing: { readonly organizationId: string | null }) =>
    thing.organizationId === null || thing.organizationId === source.organizationId
  // Before orders: these say what went back, and on which day.
  for (const refund of page.refunds.filter(isOurs)) await recordRefund(tx, scope, refund, told)
  for (const dispute of page.disputes.filter(isOurs)) await upsertDispute(tx, scope, told.connectionId, dispute)
  const kinds: Kind[] = []
  let peopleChanged = 0
  for (const order of page.orders.filter(isOurs)) {
    const recorded = await recordOrder(tx, scope, order, told)
    kinds.push(...recorded.told)
    // Nothing of the money was new: it was the customer.
    if (recorded.outcome === 'recorded' && recorded.told.length === 0) peopleChanged++
  }
  for (const subscription of page.subscriptions.filter(isOurs)) await recordSubscription(tx, scope, subscription, told)
  const count = (counted: readonly Kind[]) => kinds.filter((kind) => counted.includes(kind)).length
  return {
    salesFound: count(SALES),
    refundsFound: count(REFUNDS),
    disputesFound: count(DISPUTES),
    peopleChanged,
  }
}
