import { stamp } from './clock.ts'
import type { Interval } from './clock.ts'
import { idFor, newToken, seededLinkSecret, seededUuid } from './ids.ts'
import type { CheckoutLink, Discount, Metadata, Organization, Price, Product } from './records.ts'
import type { World } from './world.ts'

export type NewProduct = {
  key?: string | undefined
  name: string
  description?: string | undefined
  amount?: number | undefined
  currency?: string | undefined
  custom?: { minimum?: number | undefined; maximum?: number | undefined; preset?: number | undefined } | undefined
  recurring_interval?: Interval | undefined
  trial_days?: number | undefined
  tax_percent?: number | undefined
  tax_behavior?: 'inclusive' | 'exclusive' | undefined
}

/** Adds a product with one price: fixed (0 = free) unless `custom` bounds are given. Amounts in minor units. */
export function addProduct(world: World, nowMs: number, organization: Organization, input: NewProduct): Product {
  const id = idFor('product', input.key)
  const product: Product = {
    id,
    key: input.key ?? id,
    created_at: stamp(nowMs),
    modified_at: null,
    name: input.name,
    description: input.description ?? null,
    visibility: 'public',
    recurring_interval: input.recurring_interval ?? null,
    recurring_interval_count: input.recurring_interval ? 1 : null,
    trial_interval: input.trial_days ? 'day' : null,
    trial_interval_count: input.trial_days ?? null,
    is_archived: false,
    organization_id: organization.id,
    metadata: {},
    prices: [],
    tax_percent: input.tax_percent ?? 0,
  }
  product.prices.push(newPrice(product, organization, input))
  world.products.push(product)
  return product
}

function newPrice(product: Product, organization: Organization, input: NewProduct): Price {
  const shared = {
    id: seededUuid(`price:${product.id}`),
    created_at: product.created_at,
    modified_at: null,
    source: 'catalog' as const,
    price_currency: input.currency ?? organization.default_presentment_currency,
    tax_behavior: input.tax_behavior ?? null,
    is_archived: false,
    product_id: product.id,
  }
  if (!input.custom) return { ...shared, amount_type: 'fixed', price_amount: input.amount ?? 0 }
  return {
    ...shared,
    amount_type: 'custom',
    minimum_amount: input.custom.minimum ?? 50,
    maximum_amount: input.custom.maximum ?? null,
    preset_amount: input.custom.preset ?? null,
  }
}

/** Adds a code that takes a percentage off. */
export function addDiscount(
  world: World,
  nowMs: number,
  organization: Organization,
  input: { code: string; percent: number },
): Discount {
  const discount: Discount = {
    id: idFor('discount', `${organization.slug}:${input.code}`),
    created_at: stamp(nowMs),
    modified_at: null,
    name: `${input.percent} % off`,
    code: input.code,
    basis_points: Math.round(input.percent * 100),
    redemptions_count: 0,
    organization_id: organization.id,
  }
  world.discounts.push(discount)
  return discount
}

export type NewLink = {
  key?: string | undefined
  products: Product[]
  label?: string | null | undefined
  metadata?: Metadata | undefined
  success_url?: string | null | undefined
  discount_id?: string | null | undefined
}

/** Adds a checkout link; a key makes its id and secret the same on every start. */
export function addLink(world: World, nowMs: number, organization: Organization, input: NewLink): CheckoutLink {
  const id = idFor('link', input.key)
  const link: CheckoutLink = {
    id,
    key: input.key ?? id,
    created_at: stamp(nowMs),
    modified_at: null,
    client_secret: input.key === undefined ? newToken('polar_cl_') : seededLinkSecret(input.key),
    label: input.label ?? null,
    metadata: input.metadata ?? {},
    product_ids: input.products.map((product) => product.id),
    discount_id: input.discount_id ?? null,
    allow_discount_codes: true,
    require_billing_address: false,
    success_url: input.success_url ?? null,
    return_url: null,
    organization_id: organization.id,
    deleted_at: null,
  }
  world.checkoutLinks.push(link)
  return link
}
