import type { UserId } from '#contract/ids'
import { secret, type Secret } from '../../../../platform/crypto/index.ts'
import type { WorkspaceScope } from '../../../../workspaces/index.ts'
import type { PolarOrganization } from '../../api/answers.schema.ts'
import { PROBED_LISTS } from '../../api/client.ts'
import { isPassing, PolarError } from '../../api/polar-error.ts'
import type { Credential } from '../../api/send.ts'
import {
  PolarAlreadyConnected,
  PolarOtherOrganization,
  PolarRefused,
  PolarTokenRefused,
  PolarTokenScopes,
  PolarUnavailable,
} from '../../access/errors.ts'
import { credentialOf } from '../../access/credential.rules.ts'
import type { Polar } from '../../access/polar.ts'
import { canReceiveWebhooks } from '../../endpoint/receive.rules.ts'
import { settleConnection } from './settle-connection.ts'

type Shown = {
  readonly userId: UserId
  readonly token: string
  readonly replaceOrganization: boolean
}

/** Source: polarsource/polar server/polar/organization_access_token at c6c3645e63. */
const PREFIX = 'polar_oat_'

/**
 * Connects a workspace with a token that the organization made for us in Polar, instead of consent. Such a token is
 * not refreshed and never revoked by us. Either everything is stored or nothing is left.
 * @throws PolarTokenRefused, PolarTokenScopes, PolarOtherOrganization, PolarAlreadyConnected, PolarUnavailable,
 *   PolarRefused
 */
export async function connectWithToken(polar: Polar, scope: WorkspaceScope, shown: Shown): Promise<void> {
  if (!shown.token.startsWith(PREFIX)) throw new PolarTokenRefused()
  const token = secret(shown.token)
  const { organization, scopes } = await named(() => look(polar, token))
  const { userId, replaceOrganization } = shown
  const grant = { kind: 'organization_token', token, scopes } as const
  const candidate = { grant, organization, userId, replaceOrganization }
  const settled = await named(() => settleConnection(polar, scope, candidate))
  if ('refused' in settled) {
    if (settled.refused === 'already_connected') throw new PolarAlreadyConnected()
    throw new PolarOtherOrganization({ connectedTo: settled.connectedTo, offered: organization.name })
  }
  await settled.removeReplaced()
}

type Looked = { readonly organization: PolarOrganization; readonly scopes: readonly string[] }

/** Whose token it is, and whether it allows what we need: Polar lists no scopes, so each list is tried. */
async function look(polar: Polar, token: Secret): Promise<Looked> {
  const organization = await organizationOf(polar, token)
  const as = credentialFor(token, organization?.id)
  const scopes: string[] = organization === null ? [] : ['organizations:read']
  const missing: string[] = organization === null ? ['organizations:read'] : []
  for (const [scope, path] of Object.entries(PROBED_LISTS)) {
    if (scope === 'webhooks:write' && !canReceiveWebhooks(polar)) continue
    const isAllowed = (await orNotAllowed(() => polar.api.probe(as, path))) !== NOT_ALLOWED
    const list = isAllowed ? scopes : missing
    list.push(scope)
  }
  if (organization === null || missing.length > 0) throw new PolarTokenScopes(missing)
  return { organization, scopes }
}

/** Null when the token may not say. */
async function organizationOf(polar: Polar, token: Secret): Promise<PolarOrganization | null> {
  const all = await orNotAllowed(() => polar.api.listOrganizations(credentialFor(token)))
  if (all === NOT_ALLOWED) return null
  const [organization, ...others] = all.items
  if (organization === undefined || others.length > 0) throw new PolarTokenRefused()
  return organization
}

const credentialFor = (token: Secret, organizationId = 'unknown'): Credential =>
  credentialOf({ client_id: null, organization_id: organizationId }, token.reveal())

const NOT_ALLOWED = Symbol('not allowed')

/** @throws PolarError for any failure but a missing scope */
async function orNotAllowed<T>(ask: () => Promise<T>): Promise<T | typeof NOT_ALLOWED> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof PolarError && error.failure === 'insufficient_scope') return NOT_ALLOWED
    throw error
  }
}

/** What Polar's refusals mean to the person who pasted the token. */
async function named<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof PolarError)) throw error
    if (isPassing(error.failure)) throw new PolarUnavailable(error)
    if (error.failure === 'unauthorized') throw new PolarTokenRefused(error)
    // The lists were allowed, so it is making the endpoint that is not.
    if (error.failure === 'insufficient_scope') throw new PolarTokenScopes(['webhooks:write'])
    throw new PolarRefused({ step: 'token' }, error)
  }
}
