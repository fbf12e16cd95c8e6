import { Hono } from 'hono'
import type { Worker } from '../webhooks/worker.ts'
import type { Emulator } from '../world/emulator.ts'
import { checkoutLinkRoutes } from './checkout-links.ts'
import { checkoutRedirectRoutes } from './checkout-redirect.ts'
import { customerRoutes } from './customers.ts'
import { deliveryRoutes } from './deliveries.ts'
import { discoveryRoutes } from './discovery.ts'
import { discountRoutes } from './discounts.ts'
import { disputeRoutes } from './disputes.ts'
import { failureGate, rateGate, versionGate } from './gate.ts'
import type { Signer } from './id-token.ts'
import { inspectRoutes } from './oauth-inspect.ts'
import { registerRoutes } from './oauth-register.ts'
import { tokenRoutes } from './oauth-token.ts'
import { orderRoutes } from './orders.ts'
import { organizationRoutes } from './organizations.ts'
import { productRoutes } from './products.ts'
import { refundRoutes } from './refunds.ts'
import { subscriptionChangeRoutes } from './subscription-changes.ts'
import { subscriptionRoutes } from './subscriptions.ts'
import { webhookEndpointRoutes } from './webhooks.ts'

const collections = [
  'organizations',
  'products',
  'checkout-links',
  'orders',
  'refunds',
  'subscriptions',
  'customers',
  'disputes',
  'discounts',
]

/** Everything Polar serves from its API host. */
export function apiRoutes(emulator: Emulator, worker: Worker, signer: Signer): Hono {
  const app = new Hono()
  for (const path of ['/v1/*', '/.well-known/*']) {
    app.use(path, versionGate)
    app.use(path, failureGate(emulator))
    app.use(path, rateGate(emulator))
  }
  slashRedirects(app)
  const rooms = [
    discoveryRoutes(emulator, signer),
    registerRoutes(emulator),
    tokenRoutes(emulator, signer),
    inspectRoutes(emulator),
    checkoutRedirectRoutes(emulator),
    organizationRoutes(emulator),
    productRoutes(emulator),
    checkoutLinkRoutes(emulator),
    orderRoutes(emulator),
    refundRoutes(emulator),
    subscriptionRoutes(emulator),
    subscriptionChangeRoutes(emulator),
    customerRoutes(emulator),
    disputeRoutes(emulator),
    discountRoutes(emulator),
    webhookEndpointRoutes(emulator),
    deliveryRoutes(emulator, worker),
  ]
  for (const room of rooms) app.route('/', room)
  return app
}

/** Collections end in a slash and webhook paths do not; the other form is a 307. */
function slashRedirects(app: Hono): void {
  for (const name of collections) {
    app.all(`/v1/${name}`, (c) => c.redirect(`/v1/${name}/${queryOf(c.req.url)}`, 307))
  }
  for (const name of ['endpoints', 'deliveries']) {
    app.all(`/v1/webhooks/${name}/`, (c) => c.redirect(`/v1/webhooks/${name}${queryOf(c.req.url)}`, 307))
  }
}

function queryOf(url: string): string {
  return new URL(url).search
}
