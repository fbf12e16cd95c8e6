import type { Grant, OAuthClient, OAuthCode, OAuthToken, OrganizationToken } from './oauth-records.ts'
import type {
  Checkout,
  CheckoutLink,
  Customer,
  Delivery,
  Discount,
  Endpoint,
  Membership,
  Order,
  Organization,
  Product,
  Refund,
  Subscription,
  User,
  WebhookEvent,
} from './records.ts'

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

/** Finds by id among records. */
export function byId<R extends { id: string }>(records: readonly R[], id: string | null): R | undefined {
  return id === null ? undefined : records.find((record) => record.id === id)
}

/** Finds a record that must exist because another one points at it. Throws when the world is inconsistent. */
export function mustFind<R extends { id: string }>(records: readonly R[], id: string): R {
  const found = records.find((record) => record.id === id)
  if (!found) throw new Error(`The emulator's world has no record ${id}`)
  return found
}
