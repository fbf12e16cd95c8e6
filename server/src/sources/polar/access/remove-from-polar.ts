import { secret } from '../../../platform/crypto/index.ts'
import { PolarOAuthError } from '../api/oauth-error.ts'
import { PolarError } from '../api/polar-error.ts'
import type { Credential } from '../api/send.ts'
import { findClient } from './oauth-client.ts'
import { credentialOf } from './credential.rules.ts'
import type { Polar } from './polar.ts'
import type { ConnectionRow } from './store.ts'
import { unseal } from './unseal.ts'
import { accessTokenOf, refreshTokenOf } from './vault-contexts.rules.ts'

/**
 * Takes our endpoint out of Polar and revokes the token of a connection that has ended here, as read before it ended.
 * Does what it can: an endpoint that stays gets 410 from us, until Polar switches it off by itself. An organization's
 * own token cannot be revoked by us: its owner made it and keeps it.
 * @param other another credential for the same organization, in case the connection's own is dead
 */
export async function removeFromPolar(polar: Polar, ended: ConnectionRow, other?: Credential): Promise<void> {
  if (ended.environment !== polar.config.environment) return
  const own = await quietly(polar, () => openAccess(polar, ended))
  const endpointId = ended.webhook_endpoint_id
  if (endpointId !== null) {
    const credentials = [own && credentialOf(ended, own.accessToken), other]
    for (const credential of credentials) {
      if (credential && (await deleted(polar, credential, endpointId))) break
    }
  }
  if (own) await quietly(polar, own.revoke)
}

type Access = { readonly accessToken: string; readonly revoke: () => Promise<void> }

/** The connection's own way in, made fresh when it has run out. Null when there is none we can use. */
async function openAccess(polar: Polar, row: ConnectionRow): Promise<Access | null> {
  const access = unseal(polar.vault, row.access_token_encrypted, accessTokenOf(row.id))
  if (row.client_id === null) return access === null ? null : { accessToken: access, revoke: async () => undefined }
  const client = await findClient(polar, row.client_id)
  const refresh = unseal(polar.vault, row.refresh_token_encrypted, refreshTokenOf(row.id))
  if (client === null || access === null || refresh === null) return null
  const isLive = row.access_expires_at !== null && row.access_expires_at > polar.clock.now()
  const pair = isLive
    ? { access: secret(access), refresh: secret(refresh) }
    : await polar.oauth.refresh(client, secret(refresh))
  return { accessToken: pair.access.reveal(), revoke: () => polar.oauth.revoke(client, pair.refresh) }
}

async function deleted(polar: Polar, as: Credential, endpointId: string): Promise<boolean> {
  const result = await quietly(polar, async () => {
    await polar.api.deleteEndpoint(as, endpointId)
    return 'deleted' as const
  })
  return result === 'deleted'
}

/** Null when Polar failed. */
export async function quietly<T>({ log }: Pick<Polar, 'log'>, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof PolarError) && !(error instanceof PolarOAuthError)) throw error
    log.warn({ failure: error.failure, reason: error.message }, 'cleaning up at Polar failed')
    return null
  }
}
