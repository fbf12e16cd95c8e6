import type { ActivityId, PersonId } from '#contract/ids'
import { findRecorded, noteFees, recordActivity, type Recorded } from '../../../activities/index.ts'
import { creditActivity } from '../../../attribution/index.ts'
import { findPerson, upsertPerson } from '../../../people/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { PolarOrder } from '../api/polar-object.ts'
import { carriedTexts } from '../checkout-links/carried.rules.ts'
import { scheduleLinkCheck } from '../checkout-links/schedule-link-check.ts'
import { isCarrierOverwritten } from './carrier-overwritten.query.ts'
import { catchUpWith, followCustomers, NEVER, personAt } from './follow-customer.ts'
import { lookAgainSoon } from './look-again.ts'
import { mirrorOrders, type MirroredOrder } from './mirror-orders.ts'
import { listDisputesOf, listRefundsOf } from './reported.query.ts'
import type { OrderFact } from './order-fact.ts'
import { orderKey, toActivities, type Beside } from './to-activities.rules.ts'
import type { ReportOutcome, Report } from './report.ts'

/** What an order came to first, and whose it is. */
type OrderRoot = { readonly rootId: ActivityId | null; readonly personId: PersonId | null }
export type RecordedOrder = { readonly outcome: ReportOutcome; readonly reported: readonly OrderFact['kind'][] }

/**
 * Takes Polar's versions of orders: mirrors them, follows their customers, and records and credits what is new. What
 * they have in common is asked and written once for all.
 * A version that contradicts what is known records nothing and says so. Safe to repeat, in any order; one paid before
 * tracking began tells nothing unless its import was asked for.
 * @returns what came of each, as they were given
 */
export async function recordOrders(
  tx: Tx,
  scope: WorkspaceScope,
  orders: readonly PolarOrder[],
  reported: Report,
): Promise<readonly RecordedOrder[]> {
  if (orders.length === 0) return []
  // Customers are locked before orders, as everywhere: two that record several orders of one customer never deadlock.
  const hasChanged = await followBuyers(tx, scope, orders, reported.now)
  const mirrored = await mirrorOrders(tx, scope, orders, reported)
  const known = await readKnown(tx, scope, orders)
  const isPaidSince = reported.paidAt != null && reported.paidAt >= reported.trackingSince
  const tracking = isPaidSince ? { ...reported, includesBeforeTracking: true } : reported
  const recorded: RecordedOrder[] = []
  for (const [place, order] of orders.entries()) {
    const version = mirrored[place]
    if (version) recorded.push(await recordMoney(tx, scope, { order, version, known: known(order.id) }, tracking))
  }
  await noteFeesOf(tx, scope, orders, { mirrored, recorded })
  return recorded.map((one, place) =>
    hasChanged[place] === true && one.outcome !== 'contradicted' ? { ...one, outcome: 'recorded' } : one,
  )
}

/** Whether each order brought news of its customer. */
async function followBuyers(
  tx: Tx,
  scope: WorkspaceScope,
  orders: readonly PolarOrder[],
  now: Date,
): Promise<readonly boolean[]> {
  const buyers = orders.flatMap(({ customer }) => customer ?? [])
  const followed = (await followCustomers(tx, scope, buyers, now)).values()
  return orders.map(({ customer }) => customer !== null && followed.next().value?.outcome === 'recorded')
}

type KnownOf = { readonly onRecord: Recorded | null } & Required<Beside>

/** What is on record of some orders, and what Polar reported beside them. Callers hold the locks of the orders. */
async function readKnown(
  tx: Tx,
  scope: WorkspaceScope,
  orders: readonly PolarOrder[],
): Promise<(orderId: string) => KnownOf> {
  const ids = orders.map(({ id }) => id)
  const records = await findRecorded(tx, scope, { source: 'polar', sourceKeys: ids.map(orderKey) })
  const refunds = Map.groupBy(await listRefundsOf(tx, scope, ids), ({ orderId }) => orderId)
  const disputes = Map.groupBy(await listDisputesOf(tx, scope, ids), ({ orderId }) => orderId)
  return (orderId) => ({
    onRecord: records.get(orderKey(orderId)) ?? null,
    refunds: refunds.get(orderId) ?? [],
    disputes: disputes.get(orderId) ?? [],
  })
}

type OneOrder = { readonly order: PolarOrder; readonly version: MirroredOrder; readonly known: KnownOf }

async function recordMoney(
  tx: Tx,
  scope: WorkspaceScope,
  { order, version, known: { onRecord, ...beside } }: OneOrder,
  reported: Report,
): Promise<RecordedOrder> {
  const { outcome } = version
  if (outcome === 'contradicted') return { outcome, reported: [] }
  const isOlder = outcome === 'older_than_known'
  // Polar was asked because of something else, a dispute say: the record follows what is known.
  if (isOlder && onRecord && reported.voice === 'delivery') return { outcome, reported: [] }
  const isBeforeTracking = new Date(order.orderedAt) < reported.trackingSince
  // Seen unpaid by us, it was paid since: a renewal that waited for its money, say.
  const isReported = !isBeforeTracking || reported.includesBeforeTracking || outcome === 'paid_since'
  if (!onRecord && !isReported) return { outcome: isOlder ? outcome : 'before_tracking', reported: [] }

  // A newer version may have come first and reported nothing, for only the older one says when it was paid.
  const newest = { ...order, ...version.newest }
  // An order that waited for its money is dated by the version that says it came.
  const paidAt = reported.paidAt ?? (outcome === 'paid_since' ? new Date(newest.modifiedAt) : null)
  const facts = toActivities({ ...newest, paidAt }, onRecord, beside)
  if (facts.length === 0) return { outcome: isOlder ? outcome : 'nothing_new', reported: [] }

  let sale: OrderRoot = onRecord ?? { rootId: null, personId: await personOf(tx, scope, order, reported.now) }
  for (const fact of facts) {
    const activityId = await record(tx, scope, { order, fact, sale, reported })
    if (sale.rootId === null) {
      await credit(tx, scope, { order, activityId, now: reported.now })
      await lookAtCarriers(tx, scope, order, reported)
      sale = { ...sale, rootId: activityId }
    }
  }
  return { outcome: 'recorded', reported: facts.map((fact) => fact.kind) }
}

type Outcomes = { readonly mirrored: readonly MirroredOrder[]; readonly recorded: readonly RecordedOrder[] }

/** A fee is reported after the payment, by whatever message: also by one that is older than what is known. */
async function noteFeesOf(
  tx: Tx,
  scope: WorkspaceScope,
  orders: readonly PolarOrder[],
  { mirrored, recorded }: Outcomes,
): Promise<void> {
  const fees = orders.flatMap(({ id }, place) => {
    const outcome = recorded[place]?.outcome
    const fee = mirrored[place]?.fee
    if (fee === undefined || outcome === 'contradicted' || outcome === 'before_tracking') return []
    return [{ sourceKey: orderKey(id), fee }]
  })
  await noteFees(tx, scope, 'polar', fees)
}

/** The links are looked at again at once, so that the next buyer's click is carried, and the creator is warned. */
async function lookAtCarriers(
  tx: Tx,
  scope: WorkspaceScope,
  order: PolarOrder,
  { connectionId, trackingSince }: Report,
): Promise<void> {
  if (new Date(order.orderedAt) < trackingSince || !(await isCarrierOverwritten(tx, scope, order))) return
  await scheduleLinkCheck(tx, { workspaceId: scope.workspaceId, connectionId })
}

/** The buyer, met or met again. Whom Polar has anonymised is somebody only if we knew them before. */
async function personOf(tx: Tx, scope: WorkspaceScope, order: PolarOrder, now: Date): Promise<PersonId | null> {
  const { customer } = order
  const who = personAt(order.customerId)
  if (customer?.isAnonymised) return findPerson(tx, scope, who)
  const personId = await upsertPerson(tx, scope, {
    ...who,
    email: customer?.email ?? null,
    name: customer?.name ?? null,
    seenAt: knownSince(order),
    // Any version of the customer's own is newer than an order that says nothing of them.
    changedAt: customer?.changedAt ?? NEVER,
  })
  await catchUpWith(tx, scope, order.customerId, now)
  return personId
}

/** A subscriber from before tracking is not new with their next renewal: they are since Polar knew them first. */
function knownSince({ orderedAt, subscribedAt, customer }: PolarOrder): Date {
  const known = [orderedAt, subscribedAt, customer?.createdAt ?? null].filter((at) => at !== null)
  return new Date(Math.min(...known.map((at) => Date.parse(at))))
}

type OneFact = { readonly order: PolarOrder; readonly fact: OrderFact }

async function record(
  tx: Tx,
  scope: WorkspaceScope,
  { order, fact, sale, reported }: OneFact & { readonly sale: OrderRoot; readonly reported: Report },
): Promise<ActivityId> {
  const { activityId } = await recordActivity(tx, scope, {
    ...fact,
    root: sale.rootId,
    source: 'polar',
    saleId: order.id,
    personId: sale.personId,
    subscriptionId: order.subscriptionId,
    productId: order.productId,
    productName: order.productName,
    beforeTracking: fact.occurredAt < reported.trackingSince || wasBegunBefore(order, fact, reported),
    recordedAt: reported.now,
  })
  return activityId
}

/** The first money of a trial or of a usage plan that was begun before tracking: its checkout carried no click of ours. */
const wasBegunBefore = ({ subscribedAt }: PolarOrder, { kind }: OrderFact, { trackingSince }: Report): boolean =>
  kind === 'sale' && subscribedAt !== null && new Date(subscribedAt) < trackingSince

async function credit(
  tx: Tx,
  scope: WorkspaceScope,
  { order, activityId, now }: { readonly order: PolarOrder; readonly activityId: ActivityId; readonly now: Date },
): Promise<void> {
  const reason = await creditActivity(tx, scope, {
    activityId,
    // Not when it was paid: a click after the order earned nothing of it.
    occurredAt: new Date(order.orderedAt),
    carried: carriedTexts(order.metadata),
    decidedAt: now,
  })
  if (reason === 'unknown_click_id') await lookAgainSoon(tx, scope, { now, round: 0 })
}
