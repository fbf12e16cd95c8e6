import type { Clock } from '../platform/clock.ts'
import type { Vault } from '../platform/crypto/index.ts'
import type { Reader } from '../platform/db/index.ts'
import { invitationState } from './invitation.rules.ts'
import { hashInvitationToken } from './invitation-token.ts'
import { findInvitationByToken } from './store.ts'

/** Answers whether an invitation lets this address in; sign-up asks, where it is not open to all. */
export function createIsInvited({ vault, clock }: { vault: Vault; clock: Clock }) {
  return async (reader: Reader, invited: { token: string; email: string }): Promise<boolean> => {
    const found = await findInvitationByToken(reader, hashInvitationToken(vault, invited.token))
    return found !== undefined && invitationState(found, invited.email, clock.now()) === 'open'
  }
}
