import { createRoute, z } from '@hono/zod-openapi'
import { coded } from './coded.ts'
import { product } from './destinations.ts'
import { answer, body, inWorkspace, refusals, timestamp } from './route.ts'

/** Why a connection needs attention; the page says what to do for each. */
export const attentionReason = z.enum([
  'access_lost',
  'organization_lost',
  'role_too_low',
  'endpoint_missing',
  'endpoint_disabled',
  'endpoint_moved',
  'endpoint_events',
  'endpoint_secret',
  'deliveries_failing',
])
export type AttentionReason = z.infer<typeof attentionReason>

/** How a try to connect ended when it did not succeed; the callback sends the browser back with it. */
export const connectFailure = z.enum([
  'denied',
  'expired',
  'forged',
  'owner_only',
  'no_organization',
  'many_organizations',
  'role_too_low',
  'missing_scopes',
  'other_organization',
  'already_connected',
  'polar_unavailable',
  'polar_refused',
  'webhook_refused',
])
export type ConnectFailure = z.infer<typeof connectFailure>

const askedScope = z.object({
  scope: z.string(),
  isNeeded: z
    .boolean()
    .openapi({ description: 'Nothing works without it; an organization access token must allow it' }),
})

/** Why Polar could not be read to the end. */
const accessLost = coded('access_lost', {})
const notPermitted = coded('not_permitted', {})
const organizationLost = coded('organization_lost', {})
const unanswered = coded('unanswered', {})
const notUnderstood = coded('not_understood', {})

/** Why a reconciliation could not be finished, or what it had to leave out. */
export const reconciliationFailure = z
  .discriminatedUnion('code', [
    accessLost,
    notPermitted,
    organizationLost,
    unanswered,
    notUnderstood,
    coded('interrupted', {}),
    coded('left_out', {
      objectsSkipped: z.int().openapi({ description: 'Entries of Polar that could not be read' }),
      lacksDisputes: z.boolean().openapi({ description: 'Whether this access may not read disputes' }),
    }),
  ])
  .openapi('ReconciliationFailure')
export type ReconciliationFailure = z.infer<typeof reconciliationFailure>

/** Why an import stopped by itself. */
export const importFailure = z
  .discriminatedUnion('code', [accessLost, notPermitted, organizationLost, unanswered, notUnderstood])
  .openapi('ImportFailure')
export type ImportFailure = z.infer<typeof importFailure>

/** One look at everything Polar holds. `recent` reads what is new, `deep` all that may still change. */
export const reconciliation = z.object({
  cause: z.enum(['schedule', 'check_now', 'repair', 'connect', 'poll']),
  depth: z.enum(['recent', 'deep']),
  startedAt: timestamp,
  finishedAt: timestamp.nullable(),
  ordersRead: z.int(),
  salesFound: z.int().openapi({ description: 'Sales that no webhook had reported' }),
  refundsFound: z.int(),
  disputesFound: z.int(),
  failure: reconciliationFailure.nullable(),
})
export type Reconciliation = z.infer<typeof reconciliation>

/** The import of what was sold before tracking. */
export const pastOrdersImport = z.object({
  state: z.enum(['running', 'paused', 'done', 'failed']),
  ordersTotal: z.int().nullable().openapi({ description: 'Null until Polar has said how many there are' }),
  ordersRead: z.int(),
  salesFound: z.int(),
  startedAt: timestamp,
  finishedAt: timestamp.nullable(),
  failure: importFailure.nullable(),
})
export type PastOrdersImport = z.infer<typeof pastOrdersImport>

/** The last delivery that was refused at the door, while that may still be so. */
export const polarRefusal = z.object({
  reason: z.enum(['clock', 'wrong_secret', 'too_large', 'unreadable']),
  at: timestamp,
  count: z.int().openapi({ description: 'How many were refused in a row for this reason' }),
  clockSeconds: z
    .int()
    .nullable()
    .openapi({ description: "How far this machine's clock is ahead of Polar's; negative when it is behind" }),
})
export type PolarRefusal = z.infer<typeof polarRefusal>

export const polarConnection = z.object({
  organizationName: z.string(),
  organizationSlug: z.string(),
  environment: z.enum(['production', 'sandbox', 'emulator']),
  connectedAt: timestamp,
  access: z.enum(['oauth', 'organization_token']),
  trackingSince: timestamp.openapi({ description: 'Sales before this moment are there only if they were imported' }),
  receives: z.enum(['webhooks', 'polling']),
  pollSeconds: z.int().nullable().openapi({ description: 'How often Polar is asked, while no webhook can reach us' }),
  webhooksPossible: z
    .boolean()
    .openapi({ description: 'Polling although webhooks could arrive now: repairing switches over' }),
  webhookUrl: z.string().nullable().openapi({ description: 'Null while polling' }),
  webhooksPageUrl: z.string().openapi({ description: "Polar's Settings > Webhooks of this organization" }),
  lastEventAt: timestamp.nullable(),
  checkedAt: timestamp.nullable(),
  isReconciling: z.boolean(),
  lastReconciliation: reconciliation.nullable().openapi({ description: 'The last one that ended' }),
  pastOrders: pastOrdersImport.nullable().openapi({ description: 'Null while nobody asked for the import' }),
  salesReceived: z.int().openapi({ description: 'Of this organization' }),
  failedDeliveries: z.int().openapi({ description: 'Deliveries that could not be processed yet and are tried again' }),
  refusal: polarRefusal.nullable(),
  attention: attentionReason.nullable(),
})
export const polarState = z
  .object({
    status: z.enum(['not_connected', 'connected', 'needs_attention', 'disabled']),
    connection: polarConnection
      .nullable()
      .openapi({ description: 'Of a disabled integration: what it was connected to' }),
    scopes: z.array(askedScope),
    environment: z.enum(['production', 'sandbox', 'emulator']),
    signUpUrl: z.string().openapi({ description: 'Where to make a Polar account' }),
    publicUrlMissing: z
      .boolean()
      .openapi({ description: 'Polar cannot reach our webhook address, so it is asked again and again instead' }),
  })
  .openapi('PolarState')
export type PolarState = z.infer<typeof polarState>

export const getPolar = createRoute({
  method: 'get',
  path: '/api/w/{workspaceId}/integrations/polar',
  request: { params: inWorkspace },
  responses: { 200: answer(polarState, 'The Polar integration of this workspace'), ...refusals },
})
/** Starts connecting: answers with the address to send the browser to. Owners only. */
export const startPolarConnect = createRoute({
  method: 'post',
  path: '/api/w/{workspaceId}/integrations/polar/connect',
  request: {
    params: inWorkspace,
    ...body(
      z.object({
        replaceOrganization: z
          .boolean()
          .default(false)
          .openapi({ description: 'The person agreed to connect another organization than before' }),
      }),
    ),
  },
  responses: { 200: answer(z.object({ authorizeUrl: z.string() }), 'Where to go next'), ...refusals },
})
/** Removes our webhook endpoint, revokes the token and keeps the history. Owners only; safe to repeat. */
export const disablePolar = createRoute({
  method: 'post',
  path: '/api/w/{workspaceId}/integrations/polar/disable',
  request: { params: inWorkspace },
  responses: { 200: answer(polarState, 'The integration, disabled'), ...refusals },
})
/** Looks at the webhook endpoint now and puts it right: enables it, or makes a new one. Owners only; safe to repeat. */
export const repairPolar = createRoute({
  method: 'post',
  path: '/api/w/{workspaceId}/integrations/polar/repair',
  request: { params: inWorkspace },
  responses: { 200: answer(polarState, 'The integration after the repair'), ...refusals },
})

/** Connects with an organization access token instead of OAuth. Owners only. */
export const connectPolarWithToken = createRoute({
  method: 'post',
  path: '/api/w/{workspaceId}/integrations/polar/connect-token',
  request: {
    params: inWorkspace,
    ...body(
      z.object({
        token: z.string().trim().min(1, 'Paste the token').max(200),
        replaceOrganization: z.boolean().default(false),
      }),
    ),
  },
  responses: { 200: answer(polarState, 'The integration, connected'), ...refusals },
})
/** Looks at the connection now and reads again everything that may still change. Answers at once; safe to repeat. */
export const checkPolarNow = createRoute({
  method: 'post',
  path: '/api/w/{workspaceId}/integrations/polar/check',
  request: { params: inWorkspace },
  responses: { 200: answer(polarState, 'The integration; the check goes on behind it'), ...refusals },
})
/** Starts, pauses or resumes the import of what was sold before tracking. Owners only; safe to repeat. */
export const setPastOrdersImport = createRoute({
  method: 'put',
  path: '/api/w/{workspaceId}/integrations/polar/past-orders',
  request: { params: inWorkspace, ...body(z.object({ state: z.enum(['running', 'paused']) })) },
  responses: { 200: answer(polarState, 'The integration with its import'), ...refusals },
})
/** A checkout link of the connected organization, ready to be tracked. */
export const checkoutLinkChoice = z.object({
  url: z.string(),
  label: z.string().nullable(),
  products: z.array(product),
})
export type CheckoutLinkChoice = z.infer<typeof checkoutLinkChoice>
/** Read from Polar's list; no checkout is visited. */
export const listCheckoutLinks = createRoute({
  method: 'get',
  path: '/api/w/{workspaceId}/integrations/polar/checkout-links',
  request: { params: inWorkspace },
  responses: {
    200: answer(
      z.object({ items: z.array(checkoutLinkChoice) }),
      'The newest 100 that sell something; none while Polar is not connected',
    ),
    ...refusals,
  },
})
