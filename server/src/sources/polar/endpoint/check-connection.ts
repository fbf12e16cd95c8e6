import type { AttentionReason } from '#contract/polar'
import { publish } from '../../../platform/notify/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { PolarOrganization } from '../api/answers.schema.ts'
import { PROBED_LISTS, type PolarClient } from '../api/client.ts'
import { PolarError, type PolarFailure } from '../api/polar-error.ts'
import type { Credential } from '../api/send.ts'
import { lookAtEndpoint, unlessGone, type Health } from './look-at-endpoint.ts'
import type { Polar } from '../access/polar.ts'
import { recordCheck, type ConnectionRow } from '../access/store.ts'
import { withAccessToken } from '../access/with-access-token.ts'

/**
 * Looks whether we still have access and Polar still sends us what happens, and writes down what it found. A polling
 * connection has no endpoint to look at. Safe to repeat. A Polar that does not answer changes nothing.
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
    const isRecorded = await recordCheck(tx, scope, row, found)
    if (isRecorded && health.attention !== row.attention) await publish(tx, 'connection', scope.workspaceId)
  })
  return health
}

/** Whoever made an organization's token may take scopes from it later, and Polar lists none. @throws PolarError */
async function probeSales(api: PolarClient, as: Credential): Promise<void> {
  for (const scope of ['orders:read', 'refunds:read', 'subscriptions:read'] as const) {
    await api.probe(as, PROBED_LISTS[scope])
  }
}

type Seen = { readonly health: Health; readonly organization: PolarOrganization | null }

async function look(polar: Polar, scope: WorkspaceScope, row: ConnectionRow, api: PolarClient): Promise<Seen> {
  try {
    return await withAccessToken(polar, scope, row.id, async (as) => {
      const organization = await unlessGone(() => api.getOrganization(as, row.organization_id))
      if (organization === null) return unseen('organization_lost')
      if (as.isOrganizationToken) await probeSales(api, as)
      if (row.receives === 'polling') return { organization, health: { attention: null, endpoint: null } }
      return { organization, health: await lookAtEndpoint(polar, scope, row, { api, as }) }
    })
  } catch (error) {
    const attention = error instanceof PolarError ? ATTENTION_OF[error.failure] : undefined
    if (attention === undefined) throw error
    return unseen(attention)
  }
}

/** What a person has to put right at Polar; anything else says nothing about the connection. */
const ATTENTION_OF: Readonly<Partial<Record<PolarFailure, AttentionReason>>> = {
  unauthorized: 'access_lost',
  insufficient_scope: 'access_lost',
  organization_lost: 'organization_lost',
  not_permitted: 'role_too_low',
}

const unseen = (attention: AttentionReason): Seen => ({ health: { attention, endpoint: null }, organization: null })
