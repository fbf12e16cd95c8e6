import type { ConnectionId } from '#contract/ids'
import type { Vault } from '../../../platform/crypto/index.ts'
import type { Tokens } from '../client/oauth.ts'
import { accessTokenOf, refreshTokenOf } from './vault-contexts.rules.ts'

/** A token pair as the columns of polar_connections hold it. */
export function sealTokens(vault: Vault, id: ConnectionId, tokens: Tokens, now: Date) {
  return {
    access_token_encrypted: vault.encrypt(tokens.access.reveal(), accessTokenOf(id)),
    refresh_token_encrypted: vault.encrypt(tokens.refresh.reveal(), refreshTokenOf(id)),
    access_expires_at: new Date(now.getTime() + tokens.expiresInSeconds * 1000),
  }
}
