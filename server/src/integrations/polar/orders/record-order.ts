import type { ActivityId, ConnectionId, PersonId } from '#contract/ids'
import { findRecorded, recordActivity } from '../../../activities/index.ts'
import { creditActivity } from '../../../attribution/index.ts'
import { upsertPerson } from '../../../people/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { catchUpWith } from './follow-customer.ts'
import { mirrorOrder } from './mirror-order.ts'
import type { PolarOrder } from './polar-event.schema.ts'
import { carriedTexts } from './carried.rules.ts'
import { saleKey, toActivities, type OrderFact } from './to-activities.rules.ts'

type Sale = { readonly rootId: ActivityId | null; readonly personId: PersonId | null }
type Told = { readonly connectionId: ConnectionId; readonly now: Date }

/** Takes Polar's word on an order: mirrors it, and records and credits what is new. Safe to repeat, in any order. */
export async function recordOrder(
  tx: Tx,
  scope: WorkspaceScope,
  order: PolarOrder,
  told: Told,
): Promise<'recorded' | 'nothing_new' | 'older_than_known'> {
  const mirrored = await mirrorOrder(tx, scope, told.connectionId, order)
  if (mirrored.kind === 'older_than_known') return mirrored.kind

  const onRecord = await findRecorded(tx, scope, { source: 'polar', sourceKey: saleKey(order.id) })
  const facts = toActivities(order, onRecord, mirrored.history)
  if (facts.length === 0) return 'nothing_new'

  let sale: Sale = onRecord ?? { rootId: null, personId: await personOf(tx, scope, order, told.now) }
  for (const fact of facts) {
    const activityId = await record(tx, scope, { order, fact, sale, now: told.now })
    if (sale.rootId === null) {
      await credit(tx, scope, { order, fact, activityId, now: told.now })
      sale = { ...sale, rootId: activityId }
    }
  }
  return 'recorded'
}

/** The buyer, met or met again; nobody when Polar has anonymised them. */
async function personOf(tx: Tx, scope: WorkspaceScope, order: PolarOrder, now: Date): Promise<PersonId | null> {
  const { customer } = order
  if (customer?.isAnonymised) return null
  const personId = await upsertPerson(tx, scope, {
    source: 'polar',
    sourcePersonId: order.customerId,
    email: customer?.email ?? null,
    name: customer?.name ?? null,
    seenAt: new Date(order.orderedAt),
    changedAt: customer?.changedAt ?? order.orderedAt,
  })
  await catchUpWith(tx, scope, order.customerId, now)
  return personId
}

type OneFact = { readonly order: PolarOrder; readonly fact: OrderFact; readonly now: Date }

async function record(
  tx: Tx,
  scope: WorkspaceScope,
  { order, fact, sale, now }: OneFact & { readonly sale: Sale },
): Promise<ActivityId> {
  const { activityId } = await recordActivity(tx, scope, {
    ...fact,
    root: sale.rootId,
    source: 'polar',
    personId: sale.personId,
    subscriptionKey: order.subscriptionId,
    productKey: order.productId,
    productName: order.productName,
    recordedAt: now,
  })
  return activityId
}

async function credit(
  tx: Tx,
  scope: WorkspaceScope,
  { order, fact, activityId, now }: OneFact & { readonly activityId: ActivityId },
): Promise<void> {
  await creditActivity(tx, scope, {
    activityId,
    occurredAt: fact.occurredAt,
    carried: carriedTexts(order.metadata),
    subscriptionKey: order.subscriptionId,
    decidedAt: now,
  })
}
