import type { PublicationId } from '#contract/ids'
import type { Step } from './busy-story.ts'
import type { World } from './world.ts'
import { settleDiscount } from '../src/attribution/index.ts'
import { addCode, moveCode, removeCode } from '../src/codes/index.ts'

type Of<K extends Step['do']> = Extract<Step, { readonly do: K }>
type Shop = World & { readonly publications: readonly PublicationId[] }

const discountOf = (place: number) => `dis_${place % 2}`

/** The sale as its source reports it, of which only the discount matters here. */
export const discounted = ({ key, amount, currency }: Of<'sell'>, discount: number, at: Date) => ({
  id: key,
  account: 'the shop',
  customerId: 'a buyer',
  productId: null,
  subscriptionId: null,
  isPaid: true,
  currency,
  grossMinor: amount,
  discountMinor: 0,
  discount: { id: discountOf(discount), code: 'SAID' },
  netMinor: amount,
  taxMinor: 0,
  refundedMinor: 0,
  refundedTaxMinor: 0,
  feeMinor: 0,
  feeCurrency: null,
  carriers: {},
  orderedAt: at.toISOString(),
  modifiedAt: at.toISOString(),
})

/** Adds or moves a code, or removes it, and settles its sales as the job does. */
export async function sayCode(shop: Shop, { discount, publication }: Of<'code'>): Promise<void> {
  const { db, ada, clock } = shop
  const now = clock.now()
  const discountId = discountOf(discount)
  const known = await db.reader
    .selectFrom('codes')
    .where('workspace_id', '=', ada.workspaceId)
    .where('discount_id', '=', discountId)
    .where('removed_at', 'is', null)
    .select('id')
    .executeTakeFirst()
  const publicationId =
    publication === null ? null : (shop.publications[publication % shop.publications.length] ?? null)
  await db.transaction(async (tx) => {
    if (known && publicationId) await moveCode(tx, ada.scope, { id: known.id, publicationId, now })
    else if (known) await removeCode(tx, ada.scope, { id: known.id, now })
    else if (publicationId) {
      const place = { publicationId, placement: null }
      await addCode(tx, ada.scope, { discount: { source: 'polar', discountId, code: 'SAID', name: '' }, place, now })
    }
  })
  for (let after: string | null = ''; after !== null;) {
    const from: string = after
    after = await db.transaction((tx) =>
      settleDiscount(tx, ada.scope, { source: 'polar', discountId, after: from, decidedAt: now }),
    )
  }
}
