import type { ActivityId, PersonId } from '#contract/ids'
import { findRecorded, noteFee, recordActivity } from '../../../activities/index.ts'
import { creditActivity } from '../../../attribution/index.ts'
import { findPerson, upsertPerson } from '../../../people/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { scheduleLinkCheck } from '../checkout-links/schedule-link-check.ts'
import { carriedTexts } from '../checkout-links/carried.rules.ts'
import { isCarrierOverwritten } from './carrier-overwritten.query.ts'
import { readKnownDisputes } from './dispute.store.ts'
import { catchUpWith, followCustomer } from './follow-customer.ts'
import type { PolarOrder } from '../api/polar-object.ts'
import { lookAgainSoon } from './look-again-soon.ts'
import { mirrorOrder, readFee, readNewest } from './mirror-order.ts'
import { readKnownRefunds } from './store.ts'
import type { OrderFact } from './order-fact.ts'
import { saleKey, toActivities } from './to-activities.rules.ts'
import type { EventOutcome, Told } from './told.ts'

type Sale = { readonly rootId: ActivityId | null; readonly personId: PersonId | null }
type Recorded = { readonly outcome: EventOutcome; readonly told: readonly OrderFact['kind'][] }

/**
 * Takes Polar's word on an order: mirrors it, follows its customer, and records and credits what is new.
 * A word that contradicts what is known records nothing and says so. Safe to repeat, in any order; one paid before tracking began tells nothing unless its import was asked for.
 */
export async function recordOrder(tx: Tx, scope: WorkspaceScope, order: PolarOrder, told: Told): Promise<Recorded> {
  // The customer is locked before the order, as everywhere: whoever takes several orders of one never waits in a ring.
  const followed = order.customer ? await followCustomer(tx, scope, order.customer, told.now) : 'nothing_new'
  const isPaidSince = told.paidAt != null && told.paidAt >= told.trackingSince
  const recorded = await recordMoney(tx, scope, order, isPaidSince ? { ...told, tellsBeforeTracking: true } : told)
  // Told after the payment, by whatever message: also by one that is older than what is known.
  if (recorded.outcome !== 'contradicted' && recorded.outcome !== 'before_tracking') {
    const fee = await readFee(tx, scope, order.id)
    await noteFee(tx, scope, { source: 'polar', sourceKey: saleKey(order.id), fee })
  }
  return followed === 'recorded' && recorded.outcome !== 'contradicted' ? { ...recorded, outcome: followed } : recorded
}

async function recordMoney(tx: Tx, scope: WorkspaceScope, order: PolarOrder, told: Told): Promise<Recorded> {
  // Locks the order until the transaction ends, so two messages on one order are handled one after the other.
  const mirrored = await mirrorOrder(tx, scope, order, told)
  if (mirrored === 'contradicted') return { outcome: mirrored, told: [] }
  const onRecord = await findRecorded(tx, scope, { source: 'polar', sourceKey: saleKey(order.id) })
  const isOlder = mirrored === 'older_than_known'
  // Polar was asked because of something else, a dispute say: the record follows what is known.
  if (isOlder && onRecord && told.voice === 'message') return { outcome: mirrored, told: [] }
  const isBeforeTracking = new Date(order.orderedAt) < told.trackingSince
  // Seen unpaid by us, it was paid since: a renewal that waited for its money, say.
  const isTold = !isBeforeTracking || told.tellsBeforeTracking || mirrored === 'paid_since'
  if (!onRecord && !isTold) return { outcome: isOlder ? mirrored : 'before_tracking', told: [] }

  // A newer word may have come first and told nothing, for only the older one says when it was paid.
  const newest = isOlder ? { ...order, ...(await readNewest(tx, scope, order.id)) } : order
  const beside = {
    refunds: newest.refundedMinor === 0 && !onRecord ? [] : await readKnownRefunds(tx, scope, order.id),
    disputes: await readKnownDisputes(tx, scope, order.id),
  }
  // An order that waited for its money is dated by the word that says it came.
  const paidAt = told.paidAt ?? (mirrored === 'paid_since' ? new Date(newest.modifiedAt) : null)
  const facts = toActivities({ ...newest, paidAt }, onRecord, beside)
  if (facts.length === 0) return { outcome: isOlder ? mirrored : 'nothing_new', told: [] }

  let sale: Sale = onRecord ?? { rootId: null, personId: await personOf(tx, scope, order, told.now) }
  for (const fact of facts) {
    const activityId = await record(tx, scope, { order, fact, sale, told })
    if (sale.rootId === null) {
      await credit(tx, scope, { order, activityId, now: told.now })
      await lookAtCarriers(tx, scope, order, told)
      sale = { ...sale, rootId: activityId }
    }
  }
  return { outcome: 'recorded', told: facts.map((fact) => fact.kind) }
}

/** The links are looked at again at once, so that the next buyer's click is carried, and the creator is told. */
async function lookAtCarriers(
  tx: Tx,
  scope: WorkspaceScope,
  order: PolarOrder,
  { connectionId, trackingSince }: Told,
): Promise<void> {
  if (new Date(order.orderedAt) < trackingSince || !(await isCarrierOverwritten(tx, scope, order))) return
  await scheduleLinkCheck(tx, { workspaceId: scope.workspaceId, connectionId })
}

/** The buyer, met or met again. Whom Polar has anonymised is somebody only if we knew them before. */
async function personOf(tx: Tx, scope: WorkspaceScope, order: PolarOrder, now: Date): Promise<PersonId | null> {
  const { customer } = order
  const who = { source: 'polar', sourcePersonId: order.customerId } as const
  if (customer?.isAnonymised) return findPerson(tx, scope, who)
  const personId = await upsertPerson(tx, scope, {
    ...who,
    email: customer?.email ?? null,
    name: customer?.name ?? null,
    seenAt: knownSince(order),
    // Any word of the customer's own is newer than an order that says nothing of them.
    changedAt: customer?.changedAt ?? NEVER,
  })
  await catchUpWith(tx, scope, order.customerId, now)
  return personId
}

const NEVER = '1970-01-01T00:00:00Z'

/** A subscriber from before tracking is not new with their next renewal: they are since Polar knew them first. */
function knownSince({ orderedAt, subscribedAt, customer }: PolarOrder): Date {
  const known = [orderedAt, subscribedAt, customer?.createdAt ?? null].filter((at) => at !== null)
  return new Date(Math.min(...known.map((at) => Date.parse(at))))
}

type OneFact = { readonly order: PolarOrder; readonly fact: OrderFact }

async function record(
  tx: Tx,
  scope: WorkspaceScope,
  { order, fact, sale, told }: OneFact & { readonly sale: Sale; readonly told: Told },
): Promise<ActivityId> {
  const { activityId } = await recordActivity(tx, scope, {
    ...fact,
    root: sale.rootId,
    source: 'polar',
    personId: sale.personId,
    subscriptionKey: order.subscriptionId,
    productKey: order.productId,
    productName: order.productName,
    beforeTracking: fact.occurredAt < told.trackingSince || wasBegunBefore(order, fact, told),
    recordedAt: told.now,
  })
  return activityId
}

/** The first money of a trial or of a usage plan that was begun before tracking: its checkout carried no click of ours. */
const wasBegunBefore = ({ subscribedAt }: PolarOrder, { kind }: OrderFact, { trackingSince }: Told): boolean =>
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
    subscriptionKey: order.subscriptionId,
    decidedAt: now,
  })
  if (reason === 'unknown_click_id') await lookAgainSoon(tx, scope, { now, round: 0 })
}
