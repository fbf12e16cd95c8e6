import type { ActivityId, PersonId } from '#contract/ids'
import type { ShopSale } from './messages.schema.ts'
import { findRecorded, recordActivity } from '../../src/activities/index.ts'
import { creditActivity } from '../../src/attribution/index.ts'
import { upsertPerson } from '../../src/people/index.ts'
import type { Tx } from '../../src/platform/db/index.ts'
import { recordSales } from '../../src/sales/index.ts'
import type { WorkspaceScope } from '../../src/workspaces/index.ts'

export const SHOP = 'corner_shop'

/** Takes what the shop says of a sale into the record, through the doors that every source uses. Safe to repeat, in any order. */
export async function recordShopSale(tx: Tx, scope: WorkspaceScope, sale: ShopSale, now: Date): Promise<void> {
  const personId = await upsertPerson(tx, scope, {
    source: SHOP,
    sourcePersonId: sale.buyer.id,
    email: sale.buyer.email,
    name: sale.buyer.name,
    seenAt: new Date(sale.at),
    changedAt: sale.buyer.changedAt,
  })
  const kept = await recordSales(tx, scope, SHOP, [reported(sale)])
  if (kept.get(sale.id) === 'older_than_known') return
  const key = `sale:${sale.id}`
  const known = (await findRecorded(tx, scope, { source: SHOP, sourceKeys: [key] })).get(key)
  const rootId = known?.rootId ?? (await recordPayment(tx, scope, { sale, personId, key, now }))
  const backCents = sale.refundedCents - (known?.returnedMinor ?? 0)
  if (backCents === 0) return
  await recordActivity(tx, scope, {
    ...factOf({ sale, personId, now }),
    kind: backCents > 0 ? 'refund' : 'refund_reversed',
    root: rootId,
    sourceKey: `${key}:change:${known?.rows ?? 1}`,
    net: { amountMinor: -backCents, currency: sale.currency },
    occurredAt: new Date(sale.changedAt),
  })
}

type Report = { readonly sale: ShopSale; readonly personId: PersonId; readonly now: Date }

async function recordPayment(
  tx: Tx,
  scope: WorkspaceScope,
  { key, ...reported }: Report & { readonly key: string },
): Promise<ActivityId> {
  const { sale, now } = reported
  const { activityId } = await recordActivity(tx, scope, {
    ...factOf(reported),
    kind: sale.subscription?.isRenewal ? 'renewal' : 'sale',
    root: null,
    sourceKey: key,
    net: { amountMinor: sale.cents, currency: sale.currency },
    occurredAt: new Date(sale.at),
  })
  await creditActivity(tx, scope, {
    activityId,
    occurredAt: new Date(sale.at),
    carried: sale.ref === null ? [] : [sale.ref],
    decidedAt: now,
  })
  return activityId
}

const factOf = ({ sale, personId, now }: Report) => ({
  source: SHOP,
  saleId: sale.id,
  personId,
  subscriptionId: sale.subscription?.id ?? null,
  productId: sale.product.id,
  productName: sale.product.name,
  recordedAt: now,
  beforeTracking: false,
})

const reported = (sale: ShopSale) => ({
  id: sale.id,
  account: 'the shop',
  customerId: sale.buyer.id,
  productId: sale.product.id,
  subscriptionId: sale.subscription?.id ?? null,
  isPaid: true,
  currency: sale.currency,
  grossMinor: sale.cents,
  discountMinor: 0,
  discount: null,
  netMinor: sale.cents,
  taxMinor: 0,
  refundedMinor: sale.refundedCents,
  refundedTaxMinor: 0,
  feeMinor: 0,
  feeCurrency: null,
  carriers: sale.ref === null ? {} : { reference_id: sale.ref },
  orderedAt: sale.at,
  modifiedAt: sale.changedAt,
})
