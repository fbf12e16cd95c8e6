import type { AttentionReason, PolarState } from '#contract/polar'
import type { PolarConfig } from '../../../platform/config/index.ts'
import { signUpUrl, webhooksPageUrl, webhookUrl } from './addresses.rules.ts'
import { scopeReasons } from './scope-reasons.rules.ts'
import type { Received } from './state.query.ts'
import type { ConnectionRow } from './store.ts'

type Found = { readonly row: ConnectionRow; readonly received: Received }
type Facts = {
  readonly connection: Found | null
  readonly config: PolarConfig
  readonly appUrl: string
  readonly publicUrlMissing: boolean
}

export function presentState({ connection, config, appUrl, publicUrlMissing }: Facts): PolarState {
  return {
    status: connection ? statusOf(connection.row, config) : 'not_connected',
    connection: connection ? presentConnection(connection, config, appUrl) : null,
    scopes: scopeReasons(config.scopes),
    environment: config.environment,
    signUpUrl: signUpUrl(config.webUrl),
    publicUrlMissing,
  }
}

function presentConnection({ row, received }: Found, config: PolarConfig, appUrl: string) {
  return {
    organizationName: row.organization_name,
    organizationSlug: row.organization_slug,
    environment: row.environment,
    connectedAt: row.connected_at.toISOString(),
    webhookUrl: webhookUrl(appUrl, row.webhook_key),
    webhooksPageUrl: webhooksPageUrl(config.webUrl, row.organization_slug),
    lastEventAt: row.last_event_at?.toISOString() ?? null,
    salesReceived: received.sales,
    failedDeliveries: received.failedDeliveries,
    attention: attentionOf(row, config),
  }
}

function statusOf(row: ConnectionRow, config: PolarConfig): PolarState['status'] {
  if (row.disabled_at !== null) return 'disabled'
  return attentionOf(row, config) === null ? 'connected' : 'needs_attention'
}

/** A connection to another Polar than the settings name now is out of reach: its token is never sent elsewhere. */
function attentionOf(row: ConnectionRow, config: PolarConfig): AttentionReason | null {
  if (row.disabled_at !== null) return null
  return row.environment === config.environment ? row.attention : 'access_lost'
}
