import { randomToken } from '../../../../platform/ids.ts'
import type { UserId } from '#contract/ids'
import { PolarOAuthError } from '../../api/oauth-error.ts'
import type { WorkspaceScope } from '../../../../workspaces/index.ts'
import { callbackUrl, isRegistrable } from '../../access/addresses.rules.ts'
import { PolarAlreadyConnected, PolarRefused, PolarUnavailable } from '../../access/errors.ts'
import type { Polar } from '../../access/polar.ts'
import { readLiveConnection } from '../../access/store.ts'
import { verifierOf } from '../../access/vault-contexts.rules.ts'
import { clientToConnectWith } from '../../access/oauth-client.ts'
import { insertAttempt } from '../../access/oauth.store.ts'

const ATTEMPT_LIFE_MS = 15 * 60_000

type Start = {
  readonly userId: UserId
  /** The browser that may come back. */
  readonly sessionId: string
  /** The person agreed to connect another organization than before, or this one anew. */
  readonly replaceOrganization: boolean
}

/**
 * Starts connecting a workspace: the address of Polar's consent page for this person, good for 15 minutes, once.
 * @throws PolarAlreadyConnected, PolarUnavailable, PolarRefused
 */
export async function startConnect(polar: Polar, scope: WorkspaceScope, start: Start): Promise<string> {
  const { config, appUrl, vault, clock } = polar
  const live = await readLiveConnection(polar.db.reader, scope)
  const isHealthy = live !== undefined && live.attention === null && live.environment === config.environment
  if (isHealthy && !start.replaceOrganization) throw new PolarAlreadyConnected()

  const client = await clientFor(polar)
  const state = randomToken(32)
  const verifier = randomToken(48)
  const stateHash = hashState(polar, state)
  const now = clock.now()
  const attempt = {
    state_hash: stateHash,
    user_id: start.userId,
    session_id: start.sessionId,
    verifier_encrypted: vault.encrypt(verifier, verifierOf(stateHash)),
    client_id: client.id,
    replace_organization: start.replaceOrganization,
    created_at: now,
    expires_at: new Date(now.getTime() + ATTEMPT_LIFE_MS),
  }
  await polar.db.transaction((tx) => insertAttempt(tx, scope, attempt))
  return polar.oauth.authorizeUrl({ clientId: client.id, redirectUri: callbackUrl(appUrl), state, verifier })
}

export const hashState = ({ vault }: Polar, state: string) => vault.hash(state, 'polar_connect_attempts.state')

async function clientFor(polar: Polar) {
  try {
    return await clientToConnectWith(polar)
  } catch (error) {
    if (!(error instanceof PolarOAuthError)) throw error
    if (error.failure === 'unavailable') throw new PolarUnavailable(error)
    const { appUrl } = polar
    throw new PolarRefused(
      isRegistrable(appUrl) ? { step: 'registration' } : { step: 'registration_at', appUrl },
      error,
    )
  }
}
