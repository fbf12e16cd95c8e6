import type { UserId } from '#contract/ids'
import type { Auth } from './create-auth.ts'
import { PasswordGuessable, refusalCode, SignedOut, WrongPassword } from './errors.ts'
import { isGuessable } from './judge-password.ts'
import { nameOutage } from './name-outage.ts'
import { findOwner } from './store.ts'

/**
 * Sets a new password and ends every other session of the account.
 * @throws SignedOut, WrongPassword, PasswordGuessable.
 */
export async function changePassword(
  { identity, db }: Auth['room'],
  input: { userId: UserId; currentPassword: string; newPassword: string },
  headers: Headers,
) {
  const { userId, ...passwords } = input
  if (isGuessable(input.newPassword, await findOwner(db.reader, userId))) throw new PasswordGuessable('newPassword')
  try {
    return await nameOutage(db.reader, () =>
      identity.api.changePassword({
        body: { ...passwords, revokeOtherSessions: true },
        headers,
        returnHeaders: true,
      }),
    )
  } catch (error) {
    const code = refusalCode(error)
    if (code === 'INVALID_PASSWORD' || code === 'CREDENTIAL_ACCOUNT_NOT_FOUND') throw new WrongPassword()
    if (code === 'UNAUTHORIZED') throw new SignedOut()
    throw error
  }
}
