import type { ConnectFailure } from '#contract/polar'
import { newConnectionId } from '../../../../platform/ids.ts'
import { publish } from '../../../../platform/notify/index.ts'
import type { WorkspaceScope } from '../../../../workspaces/index.ts'
import type { PolarOrganization } from '../../client/answers.schema.ts'
import { PolarOAuthError } from '../../client/oauth-error.ts'
import type { OAuthClient, Tokens } from '../../client/oauth.ts'
import { PolarError, type PolarFailure } from '../../client/polar-error.ts'
import { makeEndpoint, type MadeEndpoint } from '../make-endpoint.ts'
import type { Polar } from '../polar.ts'
import { quietly, removeFromPolar } from '../remove-from-polar.ts'
import { missingScopes } from '../scope-reasons.rules.ts'
import {
  endConnection,
  holdLiveConnection,
  insertConnection,
  readNewestConnection,
  type ConnectionRow,
} from '../store.ts'
import { sealTokens } from '../tokens.ts'
import { webhookSecretOf } from '../vault-contexts.rules.ts'
import { failureOfEndpoint, failureOfOAuth, failureOfOrganization } from './connect-failure.rules.ts'
import type { AttemptRow } from './store.ts'

type Grant = { readonly attempt: AttemptRow; readonly client: OAuthClient; readonly tokens: Tokens }
type Settled = { readonly organization: PolarOrganization; readonly endpoint: MadeEndpoint }

/** The connection is stored; what it replaced is still to be taken out of Polar. */
export type Connected = { readonly removeReplaced: () => Promise<void> }

/** Makes a connection of granted tokens, or says why not and leaves no endpoint behind. The caller revokes. */
export async function settleConnection(
  polar: Polar,
  scope: WorkspaceScope,
  grant: Grant,
): Promise<Connected | ConnectFailure> {
  if (missingScopes(grant.tokens.scopes).length > 0) return 'missing_scopes'
  const organization = await readOrganization(polar, grant)
  if (typeof organization === 'string') return organization
  const previous = await readNewestConnection(polar.db.reader, scope)
  const refusal = refuse(polar, { previous, organization, attempt: grant.attempt })
  if (refusal) return refusal

  const as = { accessToken: grant.tokens.access.reveal(), organizationId: organization.id }
  const endpoint = await attempted(polar, failureOfEndpoint, () =>
    makeEndpoint(polar, { as, organizationId: organization.id }),
  )
  if (typeof endpoint === 'string') return endpoint
  const storing = { grant, seen: previous, settled: { organization, endpoint } }
  const stored = await store(polar, scope, storing).catch(async (error: unknown) => {
    await quietly(polar, () => polar.api.deleteEndpoint(as, endpoint.id))
    throw error
  })
  if (!stored) {
    await quietly(polar, () => polar.api.deleteEndpoint(as, endpoint.id))
    return 'already_connected'
  }
  const { ended } = stored
  const other = ended?.organization_id === organization.id ? as : undefined
  return { removeReplaced: async () => (ended ? removeFromPolar(polar, ended, other) : undefined) }
}

/** A token for no or several organizations is refused: without one, Polar mixes their sales in every list. */
async function readOrganization(polar: Polar, { client, tokens }: Grant): Promise<PolarOrganization | ConnectFailure> {
  return attempted(polar, failureOfOrganization, async () => {
    const accessToken = tokens.access.reveal()
    const [id, ...others] = (await polar.oauth.organizationsOf(client, tokens.access)) ?? []
    if (others.length > 0) return 'many_organizations'
    if (id !== undefined) return polar.api.getOrganization({ accessToken, organizationId: id }, id)
    // None named means all of the person's, now and later.
    const all = await polar.api.listOrganizations({ accessToken })
    return all.items.length === 0 ? 'no_organization' : 'many_organizations'
  })
}

type Candidate = {
  readonly previous: ConnectionRow | undefined
  readonly organization: PolarOrganization
  readonly attempt: AttemptRow
}

function refuse({ config }: Polar, { previous, organization, attempt }: Candidate): ConnectFailure | null {
  if (!previous || previous.environment !== config.environment || attempt.replace_organization) return null
  if (previous.disabled_at === null && previous.attention === null) return 'already_connected'
  return previous.organization_id === organization.id ? null : 'other_organization'
}

type Storing = { readonly grant: Grant; readonly seen: ConnectionRow | undefined; readonly settled: Settled }
type Stored = { readonly ended: ConnectionRow | null }

/** Null when somebody else connected the workspace meanwhile: what the person agreed to was to replace what they saw. */
async function store(polar: Polar, scope: WorkspaceScope, { grant, seen, settled }: Storing): Promise<Stored | null> {
  const { vault, clock, config } = polar
  const { organization, endpoint } = settled
  const id = newConnectionId()
  const now = clock.now()
  const row = {
    id,
    environment: config.environment,
    organization_id: organization.id,
    organization_name: organization.name,
    organization_slug: organization.slug,
    client_id: grant.client.id,
    ...sealTokens(vault, id, grant.tokens, now),
    scopes: grant.tokens.scopes.join(' '),
    webhook_key: endpoint.key,
    webhook_endpoint_id: endpoint.id,
    webhook_secret_encrypted: vault.encrypt(endpoint.secret, webhookSecretOf(id)),
    connected_by: grant.attempt.user_id,
    connected_at: now,
    checked_at: now,
  }
  return polar.db.transaction(async (tx) => {
    const live = await holdLiveConnection(tx, scope)
    if (live && live.id !== seen?.id) return null
    if (live) await endConnection(tx, scope, live.id, now)
    if (!(await insertConnection(tx, scope, row))) return null
    await publish(tx, 'connection', scope.workspaceId)
    return { ended: live ?? null }
  })
}

async function attempted<T>(
  polar: Polar,
  nameFailure: (failure: PolarFailure) => ConnectFailure,
  work: () => Promise<T>,
): Promise<T | ConnectFailure> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof PolarError) && !(error instanceof PolarOAuthError)) throw error
    polar.log.warn({ failure: error.failure, reason: error.message }, 'connecting polar failed')
    return error instanceof PolarError ? nameFailure(error.failure) : failureOfOAuth(error.failure)
  }
}
