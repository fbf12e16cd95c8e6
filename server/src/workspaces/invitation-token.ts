import type { Vault } from '../platform/crypto/index.ts'

/** The form in which an invitation's token is kept. */
export function hashInvitationToken(vault: Vault, token: string): string {
  return vault.hash(token, 'invitations.token')
}
