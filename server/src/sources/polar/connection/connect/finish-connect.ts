import type { ConnectFailure } from '#contract/polar'
import type { UserId } from '#contract/ids'
import { NotFound } from '../../../../platform/http/index.ts'
import { scopeForMember, type WorkspaceScope } from '../../../../workspaces/index.ts'
import { PolarOAuthError } from '../../api/oauth-error.ts'
import type { CodeGrant, OAuthClient, Tokens } from '../../api/oauth.ts'
import { callbackUrl, type ConnectOutcome } from '../../access/addresses.rules.ts'
import type { Polar } from '../../access/polar.ts'
import { quietly } from '../../access/remove-from-polar.ts'
import { unseal } from '../../access/unseal.ts'
import { verifierOf } from '../../access/vault-contexts.rules.ts'
import { failureOfOAuth } from './connect-failure.rules.ts'
import { findClient, retireClient } from '../../access/oauth-client.ts'
import type { Connected } from './settle-connection.ts'
import { settleGrant } from './settle-grant.ts'
import { hashState } from './start-connect.ts'
import { takeAttempt, type AttemptRow } from '../../access/oauth.store.ts'

type Return = {
  /** Who is signed in in the browser that came back. */
  readonly userId: UserId
  readonly sessionId: string
  /** Of the browser, for the audit log. */
  readonly networkHash: string | null
  readonly query: URLSearchParams
}

/**
 * Ends a try to connect when the browser comes back from Polar. Either everything is stored or nothing is left:
 * neither here nor, as far as Polar answers, there. A return is good for one call.
 */
export async function finishConnect(polar: Polar, { networkHash, query, ...who }: Return): Promise<ConnectOutcome> {
  const state = query.get('state') ?? ''
  const attempt = await polar.db.transaction((tx) => takeAttempt(tx, hashState(polar, state), who))
  if (!attempt) return 'forged'
  if (attempt.expires_at <= polar.clock.now()) return 'expired'
  const scope = await ownerScope(polar, attempt, networkHash)
  if (!scope) return 'owner_only'
  if (query.has('error')) return query.get('error') === 'access_denied' ? 'denied' : 'polar_refused'

  const client = await findClient(polar, attempt.client_id)
  if (!client) return 'expired'
  const verifier = unseal(polar.vault, attempt.verifier_encrypted, verifierOf(attempt.state_hash))
  if (verifier === null) return 'expired'
  const grant = { returned: query, state, redirectUri: callbackUrl(polar.appUrl), verifier }
  const tokens = await exchange(polar, client, grant)
  if (typeof tokens === 'string') return tokens

  let settled: Connected | ConnectFailure | null = null
  try {
    settled = await settleGrant(polar, scope, { attempt, client, tokens })
  } finally {
    if (settled === null || typeof settled === 'string') {
      await quietly(polar, () => polar.oauth.revoke(client, tokens.refresh))
    }
  }
  if (typeof settled === 'string') return settled
  // Outside: trouble with the old connection must not cost the new one its token.
  await settled.removeReplaced()
  return 'connected'
}

/** The role is asked for again: it may have changed while the person was at Polar. */
async function ownerScope(
  polar: Polar,
  { user_id, workspace_id }: AttemptRow,
  networkHash: string | null,
): Promise<WorkspaceScope | null> {
  try {
    const scope = await scopeForMember(polar.db.reader, user_id, workspace_id, networkHash)
    return scope.role === 'owner' ? scope : null
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}

async function exchange(polar: Polar, client: OAuthClient, grant: CodeGrant): Promise<Tokens | ConnectFailure> {
  try {
    return await polar.oauth.exchangeCode(client, grant)
  } catch (error) {
    if (!(error instanceof PolarOAuthError)) throw error
    polar.log.warn({ failure: error.failure, reason: error.message }, 'polar refused the code')
    if (error.failure === 'invalid_client') await retireClient(polar, client.id)
    return failureOfOAuth(error.failure)
  }
}
