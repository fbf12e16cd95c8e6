import type { ConnectionId } from '#contract/ids'
import type { Secret, Vault } from '../../../platform/crypto/index.ts'
import type { OAuthClient, Tokens } from '../api/oauth.ts'
import { accessTokenOf, refreshTokenOf } from './vault-contexts.rules.ts'

/** How a person let us in. */
export type Grant =
  | { readonly kind: 'oauth'; readonly client: OAuthClient; readonly tokens: Tokens }
  /** `scopes`: what it was seen to allow; Polar does not list them. */
  | { readonly kind: 'organization_token'; readonly token: Secret; readonly scopes: readonly string[] }

/** A grant as the columns of polar_connections hold it. */
export function sealGrant(vault: Vault, id: ConnectionId, grant: Grant, now: Date) {
  if (grant.kind === 'oauth') {
    const { client, tokens } = grant
    return { client_id: client.id, scopes: tokens.scopes.join(' '), ...sealTokens(vault, id, tokens, now) }
  }
  return {
    client_id: null,
    scopes: grant.scopes.join(' '),
    access_token_encrypted: vault.encrypt(grant.token.reveal(), accessTokenOf(id)),
    refresh_token_encrypted: null,
    // Its owner chose when it ends, and Polar does not say.
    access_expires_at: null,
  }
}

/** A token pair as the columns of polar_connections hold it. */
export function sealTokens(vault: Vault, id: ConnectionId, tokens: Tokens, now: Date) {
  return {
    access_token_encrypted: vault.encrypt(tokens.access.reveal(), accessTokenOf(id)),
    refresh_token_encrypted: vault.encrypt(tokens.refresh.reveal(), refreshTokenOf(id)),
    access_expires_at: new Date(now.getTime() + tokens.expiresInSeconds * 1000),
  }
}

/** The grant as calls to Polar's API show it. */
export const accessOf = (grant: Grant) => (grant.kind === 'oauth' ? grant.tokens.access : grant.token).reveal()

export const clientIdOf = (grant: Grant) => (grant.kind === 'oauth' ? grant.client.id : null)
