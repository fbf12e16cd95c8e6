import { stamp } from './clock.ts'
import type { Interval } from './clock.ts'
import { newToken, seededLinkSecret, seededUuid, newId } from './ids.ts'
import type { CheckoutLink, Discount, Metadata, Organization, Price, Product, Role, User } from './records.ts'
import type { World } from './world.ts'

/** Ids are derived from the key when one is given, so that fixtures are the same on every start. */
function idFor(kind: string, key: string | undefined): string {
  return key === undefined ? newId() : seededUuid(`${kind}:${key}`)
}

/** Adds somebody who can sign in. */
export function addUser(
  world: World,
  input: { key?: string | undefined; email: string; name?: string | undefined },
): User {
  const user = {
    id: idFor('user', input.key),
    key: input.key ?? input.email,
    email: input.email,
    name: input.name ?? input.email,
  }
  world.users.push(user)
  return user
}

/** Gives a user a role in an organization; null takes it away. */
export function setRole(world: World, user: User, organization: Organization, role: Role | null): void {
  world.memberships = world.memberships.filter(
    (membership) => membership.user_id !== user.id || membership.organization_id !== organization.id,
  )
  if (role) world.memberships.push({ user_id: user.id, organization_id: organization.id, role })
}

export type NewOrganization = { name: string; slug: string; currency?: string | undefined; isFixture?: boolean }

/** Adds an organization without members. */
export function addOrganization(world: World, nowMs: number, input: NewOrganization): Organization {
  const organization: Organization = {
    id: idFor('organization', input.isFixture ? input.slug : undefined),
    created_at: stamp(nowMs),
    modified_at: null,
    name: input.name,
    slug: input.slug,
    status: 'active',
    default_presentment_currency: input.currency ?? 'usd',
    invoice_prefix: input.slug.replaceAll('-', '').slice(0, 6).toUpperCase(),
    next_invoice: 1,
  }
  world.organizations.push(organization)
  return organization
}

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

/** Archiving takes the product off every link; a link left empty is deleted (polar product/service.py). */
export function archiveProduct(world: World, nowMs: number, product: Product): void {
  product.is_archived = true
  product.modified_at = stamp(nowMs)
  for (const link of world.checkoutLinks) {
    if (!link.product_ids.includes(product.id)) continue
    link.product_ids = link.product_ids.filter((id) => id !== product.id)
    if (link.product_ids.length === 0) link.deleted_at = stamp(nowMs)
  }
}
