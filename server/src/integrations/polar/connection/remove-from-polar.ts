import { secret, type Secret } from '../../../platform/crypto/index.ts'
import { PolarOAuthError } from '../client/oauth-error.ts'
import type { OAuthClient } from '../client/oauth.ts'
import { PolarError } from '../client/polar-error.ts'
import type { Credential } from '../client/send.ts'
import { findClient } from './connect/oauth-client.ts'
import type { Polar } from './polar.ts'
import type { ConnectionRow } from './store.ts'
import { unseal } from './unseal.ts'
import { accessTokenOf, refreshTokenOf } from './vault-contexts.rules.ts'

/**
 * Takes our endpoint out of Polar and revokes the token of a connection that has ended here, as read before it ended.
 * Does what it can: an endpoint that stays gets 410 from us, until Polar switches it off by itself.
 * @param other another credential for the same organization, in case the connection's own is dead
 */
export async function removeFromPolar(polar: Polar, ended: ConnectionRow, other?: Credential): Promise<void> {
  if (ended.environment !== polar.config.environment) return
  const client = await findClient(polar, ended.client_id)
  const own = client === null ? null : await quietly(polar, () => freshTokens(polar, client, ended))
  const endpointId = ended.webhook_endpoint_id
  if (endpointId !== null) {
    const credentials = [own && { accessToken: own.access.reveal(), organizationId: ended.organization_id }, other]
    for (const credential of credentials) {
      if (credential && (await deleted(polar, credential, endpointId))) break
    }
  }
  if (client !== null && own !== null) await quietly(polar, () => polar.oauth.revoke(client, own.refresh))
}

type Pair = { readonly access: Secret; readonly refresh: Secret }

async function freshTokens(polar: Polar, client: OAuthClient, row: ConnectionRow): Promise<Pair | null> {
  const access = unseal(polar.vault, row.access_token_encrypted, accessTokenOf(row.id))
  const refresh = unseal(polar.vault, row.refresh_token_encrypted, refreshTokenOf(row.id))
  if (access === null || refresh === null) return null
  const isLive = row.access_expires_at !== null && row.access_expires_at > polar.clock.now()
  return isLive ? { access: secret(access), refresh: secret(refresh) } : polar.oauth.refresh(client, secret(refresh))
}

async function deleted(polar: Polar, as: Credential, endpointId: string): Promise<boolean> {
  const result = await quietly(polar, async () => {
    await polar.api.deleteEndpoint(as, endpointId)
    return 'deleted' as const
  })
  return result === 'deleted'
}

/** Null when Polar failed. */
export async function quietly<T>(polar: Polar, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof PolarError) && !(error instanceof PolarOAuthError)) throw error
    polar.log.warn({ failure: error.failure, reason: error.message }, 'cleaning up at Polar failed')
    return null
  }
}
