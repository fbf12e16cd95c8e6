import type { AttentionReason } from '#contract/polar'
import { publish } from '../../../platform/notify/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { PolarEndpoint, PolarOrganization } from '../client/answers.schema.ts'
import type { PolarClient } from '../client/client.ts'
import { PolarError } from '../client/polar-error.ts'
import type { Credential } from '../client/send.ts'
import { webhookUrl } from './addresses.rules.ts'
import type { Polar } from './polar.ts'
import { recordCheck, type ConnectionRow } from './store.ts'
import { hasAllEvents, WEBHOOK_EVENTS } from './webhook-events.rules.ts'
import { withAccessToken } from './with-access-token.ts'

export type Health = { readonly attention: AttentionReason | null; readonly endpoint: PolarEndpoint | null }

/**
 * Looks whether Polar still has our endpoint and we still have access, and writes down what it found.
 * Safe to repeat. A Polar that does not answer changes nothing.
 * @throws PolarError when Polar does not answer
 */
export async function checkConnection(
  polar: Polar,
  scope: WorkspaceScope,
  row: ConnectionRow,
  api: PolarClient,
): Promise<Health> {
  const { health, organization } = await look(polar, scope, row, api)
  const found = {
    attention: health.attention,
    checked_at: polar.clock.now(),
    organization_name: organization?.name ?? row.organization_name,
    organization_slug: organization?.slug ?? row.organization_slug,
  }
  await polar.db.transaction(async (tx) => {
    await recordCheck(tx, scope, row.id, found)
    if (health.attention !== row.attention) await publish(tx, 'connection', scope.workspaceId)
  })
  return health
}

type Seen = { readonly health: Health; readonly organization: PolarOrganization | null }

async function look(polar: Polar, scope: WorkspaceScope, row: ConnectionRow, api: PolarClient): Promise<Seen> {
  try {
    return await withAccessToken(polar, scope, row.id, async (as) => {
      const organization = await unlessGone(() => api.getOrganization(as, row.organization_id))
      if (organization === null) return unseen('organization_lost')
      return { organization, health: await lookAtEndpoint(polar, row, { api, as }) }
    })
  } catch (error) {
    if (!(error instanceof PolarError)) throw error
    if (error.failure === 'unauthorized' || error.failure === 'insufficient_scope') return unseen('access_lost')
    if (error.failure === 'organization_lost') return unseen('organization_lost')
    throw error
  }
}

const unseen = (attention: AttentionReason): Seen => ({ health: { attention, endpoint: null }, organization: null })

type Door = { readonly api: PolarClient; readonly as: Credential }

async function lookAtEndpoint({ appUrl }: Polar, row: ConnectionRow, { api, as }: Door): Promise<Health> {
  const id = row.webhook_endpoint_id
  const endpoint = id === null ? null : await unlessGone(() => api.getEndpoint(as, id))
  if (endpoint === null) return { attention: 'endpoint_missing', endpoint: null }
  // Somebody edited it in Polar, or this installation moved: what it sends does not arrive.
  if (endpoint.url !== webhookUrl(appUrl, row.webhook_key)) return { attention: 'endpoint_missing', endpoint }
  if (!endpoint.enabled) return { attention: 'endpoint_disabled', endpoint }
  if (hasAllEvents(endpoint.events)) return { attention: null, endpoint }
  // A newer version of ours listens to more than the one that made the endpoint.
  return { attention: null, endpoint: await api.updateEndpoint(as, endpoint.id, { events: WEBHOOK_EVENTS }) }
}

async function unlessGone<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof PolarError && error.failure === 'not_found') return null
    throw error
  }
}
