import { checkoutShape } from '../fixtures/checkout.ts'
import { linkProducts } from '../fixtures/checkout-link.ts'
import { nextModified, stamp } from './clock.ts'
import type { Emit, Emulator } from './emulator.ts'
import { newId, newToken } from './ids.ts'
import type { CheckoutLink, Discount, Metadata } from './records.ts'
import type { Checkout, CheckoutStatus } from './sale-records.ts'
import { Refused } from './refused.ts'

const lifetimeMs = 24 * 3_600_000
const carriedKeys = ['reference_id', 'utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content']

/** What one visit to a checkout link asked for. */
export type Visit = { query: URLSearchParams; nowMs: number; embedOrigin?: string | null }

/** Every visit of a link makes a new session. Throws Refused without a product to sell. */
export function openCheckout(emulator: Emulator, link: CheckoutLink, visit: Visit, emit: Emit): Checkout {
  const products = linkProducts(emulator.world, link).filter((product) => product.visibility !== 'draft')
  const first = products[0]
  if (!first) throw new Refused('no_products', 'No valid products.')
  const wanted = products.find((product) => product.id === visit.query.get('product_id'))
  const code = visit.query.get('discount_code')
  const checkout: Checkout = {
    id: newId(),
    created_at: stamp(visit.nowMs),
    modified_at: null,
    client_secret: newToken('polar_c_'),
    status: 'open',
    expires_at: stamp(visit.nowMs + lifetimeMs),
    product_ids: products.map((product) => product.id),
    product_id: (wanted ?? first).id,
    amount: wholeNumber(visit.query.get('amount')),
    discount_id: (code === null ? null : discountByCode(emulator, link.organization_id, code)?.id) ?? link.discount_id,
    allow_discount_codes: link.allow_discount_codes,
    metadata: visitMetadata(link.metadata, visit.query),
    success_url: link.success_url,
    return_url: link.return_url,
    embed_origin: visit.embedOrigin ?? null,
    locale: visit.query.get('locale') ?? 'en',
    customer_id: null,
    customer_email: visit.query.get('customer_email'),
    customer_name: visit.query.get('customer_name'),
    subscription_id: null,
    organization_id: link.organization_id,
  }
  emulator.world.checkouts.push(checkout)
  emit(checkout.organization_id, 'checkout.created', () => checkoutShape(emulator.world, emulator.origin(), checkout))
  return checkout
}

/** The link's own metadata wins; a query key is kept only where the link says nothing. Last duplicate counts. */
export function visitMetadata(preset: Metadata, query: URLSearchParams): Metadata {
  const metadata = { ...preset }
  for (const key of carriedKeys) {
    const value = query.getAll(key).at(-1)?.trim()
    if (value && !(key in preset)) metadata[key] = value
  }
  return metadata
}

/** Moves a session on and announces it. */
export function changeCheckout(
  emulator: Emulator,
  checkout: Checkout,
  next: { status: CheckoutStatus; nowMs: number },
  emit: Emit,
): void {
  checkout.status = next.status
  checkout.modified_at = nextModified(checkout, next.nowMs)
  const type = next.status === 'expired' ? 'checkout.expired' : 'checkout.updated'
  emit(checkout.organization_id, type, () => checkoutShape(emulator.world, emulator.origin(), checkout))
}

/** Polar looks every 15 minutes; the emulator whenever somebody looks at a session. */
export function expireCheckouts(emulator: Emulator): void {
  const now = emulator.clock.now()
  for (const checkout of emulator.world.checkouts) {
    if (checkout.status === 'open' && Date.parse(checkout.expires_at) <= now) {
      changeCheckout(emulator, checkout, { status: 'expired', nowMs: now }, emulator.emit)
    }
  }
}

/** A discount code in any letter case. */
export function discountByCode(emulator: Emulator, organizationId: string, code: string): Discount | undefined {
  const wanted = code.trim().toLowerCase()
  return emulator.world.discounts.find(
    (discount) => discount.organization_id === organizationId && discount.code.toLowerCase() === wanted,
  )
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null
}
