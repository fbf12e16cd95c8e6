import type { Grant, OAuthClient, OAuthCode, OAuthToken, OrganizationToken } from './oauth-records.ts'
import type { CheckoutLink, Discount, Membership, Organization, Product, User } from './records.ts'
import type { Dispute } from './dispute-records.ts'
import type { Checkout, Customer, InvoiceJob, Order, Refund, Subscription } from './sale-records.ts'
import type { Delivery, Endpoint, WebhookEvent } from './webhook-records.ts'

export type World = {
  users: User[]
  memberships: Membership[]
  organizations: Organization[]
  products: Product[]
  discounts: Discount[]
  checkoutLinks: CheckoutLink[]
  checkouts: Checkout[]
  customers: Customer[]
  orders: Order[]
  refunds: Refund[]
  disputes: Dispute[]
  invoiceJobs: InvoiceJob[]
  subscriptions: Subscription[]
  endpoints: Endpoint[]
  events: WebhookEvent[]
  deliveries: Delivery[]
  clients: OAuthClient[]
  codes: OAuthCode[]
  tokens: OAuthToken[]
  organizationTokens: OrganizationToken[]
  grants: Grant[]
  nonces: string[]
  /** Who the authorize page takes for signed in when the browser says nothing else. */
  signedInUserId: string | null
  deliveriesPaused: boolean
}

/** A Polar with nobody in it. */
export function emptyWorld(): World {
  return {
    users: [],
    memberships: [],
    organizations: [],
    products: [],
    discounts: [],
    checkoutLinks: [],
    checkouts: [],
    customers: [],
    orders: [],
    refunds: [],
    disputes: [],
    invoiceJobs: [],
    subscriptions: [],
    endpoints: [],
    events: [],
    deliveries: [],
    clients: [],
    codes: [],
    tokens: [],
    organizationTokens: [],
    grants: [],
    nonces: [],
    signedInUserId: null,
    deliveriesPaused: false,
  }
}

/** Puts one world's content in place of another's, keeping the object everybody holds. */
export function replaceWorld(target: World, source: World): void {
  Object.assign(target, source)
}

// Collections only ever grow at their end (or are replaced whole), so an index never goes stale.
type Index = { seen: number; positions: Map<string, number> }
const indexes = new WeakMap<readonly unknown[], Index>()

/** Finds by id among records, at the same speed however many there are. */
export function byId<R extends { id: string }>(records: readonly R[], id: string | null): R | undefined {
  if (id === null) return undefined
  const index = indexes.get(records) ?? { seen: 0, positions: new Map<string, number>() }
  if (index.seen === 0) indexes.set(records, index)
  for (; index.seen < records.length; index.seen += 1) {
    const known = records[index.seen]?.id ?? ''
    if (!index.positions.has(known)) index.positions.set(known, index.seen)
  }
  const at = index.positions.get(id)
  return at === undefined ? undefined : records[at]
}

/** Finds a record that must exist because another one points at it. Throws when the world is inconsistent. */
export function mustFind<R extends { id: string }>(records: readonly R[], id: string): R {
  const found = byId(records, id)
  if (!found) throw new Error(`The emulator's world has no record ${id}`)
  return found
}
