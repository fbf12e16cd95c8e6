import type { AttentionReason } from '#contract/polar'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { PolarEndpoint } from '../api/answers.schema.ts'
import type { PolarClient } from '../api/client.ts'
import { PolarError } from '../api/polar-error.ts'
import type { Credential } from '../api/send.ts'
import { webhookUrl } from '../access/addresses.rules.ts'
import type { Polar } from '../access/polar.ts'
import { quietly } from '../access/remove-from-polar.ts'
import type { ConnectionRow } from '../access/store.ts'
import { unseal } from '../access/unseal.ts'
import { webhookSecretOf } from '../access/vault-contexts.rules.ts'
import { attentionOfEndpoint, isFailing, type Ours } from './endpoint-health.rules.ts'
import { readLastRepair } from './last-repair.query.ts'
import { createOrLeaveNone } from './make-endpoint.ts'
import { hasAllEvents, WEBHOOK_EVENTS } from './webhook-events.rules.ts'

const FAILURES_WINDOW_MS = 60 * 60_000

/** `endpoint` is null when Polar has none of ours, or does not show it. */
export type Health = { readonly attention: AttentionReason | null; readonly endpoint: PolarEndpoint | null }
export type PolarAccess = { readonly api: PolarClient; readonly as: Credential }

/** Looks at our endpoint in Polar and asks for events that a newer version of ours listens to. @throws PolarError */
export async function lookAtEndpoint(
  polar: Polar,
  scope: WorkspaceScope,
  row: ConnectionRow,
  access: PolarAccess,
): Promise<Health> {
  const id = row.webhook_endpoint_id
  const endpoint = id === null ? null : await unlessGone(() => access.api.getEndpoint(access.as, id))
  if (endpoint === null) return { attention: await whyMissing(polar, row, access), endpoint: null }
  const attention = attentionOfEndpoint(endpoint, oursOf(polar, row))
  if (attention !== null) return { attention, endpoint }
  if (await isFailingNow(polar, scope, row, access)) return { attention: 'deliveries_failing', endpoint }
  if (hasAllEvents(endpoint.events)) return { attention: null, endpoint }
  const events = [...new Set([...endpoint.events, ...WEBHOOK_EVENTS])]
  return { attention: null, endpoint: await access.api.updateEndpoint(access.as, endpoint.id, { events }) }
}

export function oursOf({ appUrl, vault }: Polar, row: ConnectionRow): Ours {
  const secret = unseal(vault, row.webhook_secret_encrypted, webhookSecretOf(row.id))
  return { url: webhookUrl(appUrl, row.webhook_key), secret }
}

/**
 * Polar hides endpoints from people who may not manage them: a deleted one and a lost role look the same, unless others
 * are shown. Only making one distinguishes them then; it asks for no events, and is taken away at once.
 */
async function whyMissing(
  { log, appUrl }: Polar,
  row: ConnectionRow,
  { api, as }: PolarAccess,
): Promise<AttentionReason> {
  if (as.isOrganizationToken || row.attention === 'endpoint_missing') return 'endpoint_missing'
  const organizationId = row.organization_id
  if ((await api.listEndpoints(as, organizationId)).items.length > 0) return 'endpoint_missing'
  try {
    const draft = { url: webhookUrl(appUrl, row.webhook_key), events: [] }
    const { id } = await createOrLeaveNone({ log, api }, { as, organizationId }, draft)
    await quietly({ log }, () => api.deleteEndpoint(as, id))
  } catch (error) {
    if (!(error instanceof PolarError)) throw error
    if (error.failure === 'not_permitted') return 'role_too_low'
    if (error.status !== 422) throw error
  }
  return 'endpoint_missing'
}

/** What failed before the last repair was dealt with then. */
async function isFailingNow(
  { clock, db }: Polar,
  scope: WorkspaceScope,
  row: ConnectionRow,
  { api, as }: PolarAccess,
): Promise<boolean> {
  if (row.webhook_endpoint_id === null) return false
  const repairedAt = (await readLastRepair(db.reader, scope, row.id))?.getTime() ?? 0
  const since = new Date(Math.max(clock.now().getTime() - FAILURES_WINDOW_MS, repairedAt))
  const { items } = await api.listDeliveries(as, { endpointId: row.webhook_endpoint_id, since })
  return isFailing(items)
}

/** Null for what Polar says is not there. @throws PolarError for any other failure */
export async function unlessGone<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof PolarError && error.failure === 'not_found') return null
    throw error
  }
}
