import { createRoute, z } from '@hono/zod-openapi'
import { answer, body, inWorkspace, refusals, timestamp } from './route.ts'

/** Why a connection needs attention; the page says what to do for each. */
export const attentionReason = z.enum(['access_lost', 'endpoint_missing', 'endpoint_disabled', 'organization_lost'])
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

export const scopeReason = z.object({ scope: z.string(), reason: z.string() })

export const polarConnection = z.object({
  organizationName: z.string(),
  organizationSlug: z.string(),
  environment: z.enum(['production', 'sandbox', 'emulator']),
  connectedAt: timestamp,
  webhookUrl: z.string(),
  webhooksPageUrl: z.string().openapi({ description: "Polar's Settings > Webhooks of this organization" }),
  lastEventAt: timestamp.nullable(),
  salesReceived: z.int(),
  failedDeliveries: z.int().openapi({ description: 'Deliveries that could not be processed yet and are tried again' }),
  attention: attentionReason.nullable(),
})
export const polarState = z
  .object({
    status: z.enum(['not_connected', 'connected', 'needs_attention', 'disabled']),
    connection: polarConnection
      .nullable()
      .openapi({ description: 'Of a disabled integration: what it was connected to' }),
    scopes: z.array(scopeReason),
    environment: z.enum(['production', 'sandbox', 'emulator']),
    signUpUrl: z.string().openapi({ description: 'Where to make a Polar account' }),
    publicUrlMissing: z
      .boolean()
      .openapi({ description: 'Polar could not reach our webhook address: it must be public https' }),
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
