import type { AttentionReason, PastOrdersImport, PolarRefusal, PolarState } from '#contract/polar'
import type { PolarConfig } from '../../../platform/config/index.ts'
import { POLL_SECONDS } from '../reading/reading.rules.ts'
import type { ReconciliationState } from '../reading/reconciliation-state.query.ts'
import { signUpUrl, webhooksPageUrl, webhookUrl } from '../access/addresses.rules.ts'
import { askedScopes } from './scopes.rules.ts'
import type { Received } from './state.query.ts'
import type { ConnectionRow } from '../access/store.ts'

export type Known = {
  readonly row: ConnectionRow
  readonly received: Received
  readonly reconciliation: ReconciliationState
  readonly pastOrders: PastOrdersImport | null
}
const DAY_MS = 24 * 60 * 60_000

/** A body that was refused says nothing of the next one: after a day it is old news. */
function refusalOf(row: ConnectionRow, now: Date): PolarRefusal | null {
  const { refused_reason: reason, refused_at: at, refused_count: count, refused_clock_seconds: clockSeconds } = row
  if (reason === null || at === null || row.receives === 'polling') return null
  const isOfBody = reason === 'too_large' || reason === 'unreadable'
  if (isOfBody && now.getTime() - at.getTime() > DAY_MS) return null
  return { reason, at: at.toISOString(), count, clockSeconds }
}

type Facts = {
  readonly now: Date
  readonly known: Known | null
  readonly config: PolarConfig
  readonly appUrl: string
  readonly canReceive: boolean
}

export function presentState({ known, ...place }: Facts): PolarState {
  const { config, canReceive } = place
  return {
    status: known ? statusOf(known.row, config) : 'not_connected',
    connection: known ? presentConnection(known, place) : null,
    scopes: askedScopes(config.scopes),
    environment: config.environment,
    signUpUrl: signUpUrl(config.webUrl),
    publicUrlMissing: !canReceive,
  }
}

function presentConnection(
  { row, received, reconciliation, pastOrders }: Known,
  { config, appUrl, canReceive, now }: Omit<Facts, 'known'>,
): NonNullable<PolarState['connection']> {
  const isPolling = row.receives === 'polling'
  return {
    organizationName: row.organization_name,
    organizationSlug: row.organization_slug,
    environment: row.environment,
    connectedAt: row.connected_at.toISOString(),
    access: row.client_id === null ? 'organization_token' : 'oauth',
    trackingSince: row.tracking_since.toISOString(),
    receives: row.receives,
    pollSeconds: isPolling ? POLL_SECONDS : null,
    webhooksPossible: isPolling && canReceive,
    webhookUrl: isPolling ? null : webhookUrl(appUrl, row.webhook_key),
    webhooksPageUrl: webhooksPageUrl(config.webUrl, row.organization_slug),
    lastEventAt: row.last_event_at?.toISOString() ?? null,
    checkedAt: row.checked_at?.toISOString() ?? null,
    isReconciling: reconciliation.isReconciling,
    lastReconciliation: reconciliation.last,
    pastOrders,
    salesReceived: received.sales,
    failedDeliveries: received.failedDeliveries,
    refusal: refusalOf(row, now),
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
