import { checkoutLinkShape } from '../fixtures/checkout-link.ts'
import { orderShape } from '../fixtures/order.ts'
import { endpointShape } from '../fixtures/webhook.ts'
import { stamp } from '../world/clock.ts'
import type { Emulator } from '../world/emulator.ts'
import { byId } from '../world/world.ts'

/** Everything a script or a person wants to know at a glance, by key where there is one. */
export function controlState(emulator: Emulator) {
  const { world, clock } = emulator
  const origin = emulator.origin()
  return {
    now: stamp(clock.now()),
    signed_in: byId(world.users, world.signedInUserId)?.key ?? null,
    deliveries_paused: world.deliveriesPaused,
    users: keyed(world.users, (user) => user.key),
    memberships: world.memberships.map((membership) => ({
      user: byId(world.users, membership.user_id)?.key,
      organization: byId(world.organizations, membership.organization_id)?.slug,
      role: membership.role,
    })),
    organizations: keyed(world.organizations, (organization) => organization.slug),
    products: keyed(world.products, (product) => product.key),
    checkout_links: Object.fromEntries(
      world.checkoutLinks
        .filter((link) => link.deleted_at === null)
        .map((link) => [link.key, checkoutLinkShape(world, origin, link)]),
    ),
    discounts: world.discounts,
    customers: world.customers,
    checkouts: world.checkouts,
    orders: world.orders.map((order) => orderShape(world, order)),
    refunds: world.refunds,
    subscriptions: world.subscriptions,
    endpoints: world.endpoints.filter((endpoint) => endpoint.deleted_at === null).map(endpointShape),
    events: world.events.length,
    oauth: {
      clients: world.clients.map((client) => ({ client_id: client.client_id, client_name: client.client_name })),
      live_tokens: world.tokens.filter((token) => token.revoked_at === null).length,
      grants: world.grants.length,
    },
  }
}

function keyed<R>(records: readonly R[], key: (record: R) => string): Record<string, R> {
  // A story may keep another organization's product under a known key: the first one made has it.
  return Object.fromEntries(records.toReversed().map((record) => [key(record), record]))
}
