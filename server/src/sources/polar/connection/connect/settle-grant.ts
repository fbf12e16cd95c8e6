import type { ConnectFailure } from '#contract/polar'
import type { WorkspaceScope } from '../../../../workspaces/index.ts'
import type { PolarOrganization } from '../../api/answers.schema.ts'
import { PolarOAuthError } from '../../api/oauth-error.ts'
import type { OAuthClient, Tokens } from '../../api/oauth.ts'
import { PolarError, type PolarFailure } from '../../api/polar-error.ts'
import type { Credential } from '../../api/send.ts'
import { credentialOf } from '../../access/credential.rules.ts'
import type { Polar } from '../../access/polar.ts'
import { missingScopes } from '../scopes.rules.ts'
import { failureOfEndpoint, failureOfOAuth, failureOfOrganization } from './connect-failure.rules.ts'
import { settleConnection, type Connected } from './settle-connection.ts'
import type { AttemptRow } from '../../access/oauth.store.ts'

type Granted = { readonly attempt: AttemptRow; readonly client: OAuthClient; readonly tokens: Tokens }

/** Makes a connection of the tokens that consent brought, or says why not. The caller revokes them then. */
export async function settleGrant(
  polar: Polar,
  scope: WorkspaceScope,
  granted: Granted,
): Promise<Connected | ConnectFailure> {
  const { attempt, client, tokens } = granted
  if (missingScopes(tokens.scopes).length > 0) return 'missing_scopes'
  const organization = await readOrganization(polar, granted)
  if (typeof organization === 'string') return organization
  const candidate = {
    grant: { kind: 'oauth', client, tokens } as const,
    organization,
    userId: attempt.user_id,
    replaceOrganization: attempt.replace_organization,
  }
  const settled = await attempted(polar, failureOfEndpoint, () => settleConnection(polar, scope, candidate))
  if (typeof settled === 'string') return settled
  return 'refused' in settled ? settled.refused : settled
}

/** A token for no or several organizations is refused: without one, Polar mixes their sales in every list. */
async function readOrganization(
  polar: Polar,
  { client, tokens }: Granted,
): Promise<PolarOrganization | ConnectFailure> {
  return attempted(polar, failureOfOrganization, async () => {
    const accessToken = tokens.access.reveal()
    const [id, ...others] = (await polar.oauth.organizationsOf(client, tokens.access)) ?? []
    if (others.length > 0) return 'many_organizations'
    if (id !== undefined) {
      const as = credentialOf({ client_id: client.id, organization_id: id }, accessToken)
      return polar.api.getOrganization(as, id)
    }
    // None named means all of the person's, now and later.
    const everywhere: Credential = { accessToken, isOrganizationToken: false, bucket: `client:${client.id}` }
    const all = await polar.api.listOrganizations(everywhere)
    return all.items.length === 0 ? 'no_organization' : 'many_organizations'
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
