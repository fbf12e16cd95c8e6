import type { Auth } from './create-auth.ts'
import { PasswordTooShort, refusalCode, SignedOut, WrongPassword } from './errors.ts'

/**
 * Sets a new password and ends every other session of the account.
 * @throws SignedOut, WrongPassword, PasswordTooShort.
 */
export async function changePassword(
  { identity }: Auth['room'],
  input: { currentPassword: string; newPassword: string },
  cookie: string,
) {
  try {
    return await identity.api.changePassword({
      body: { ...input, revokeOtherSessions: true },
      headers: { cookie },
      returnHeaders: true,
    })
  } catch (error) {
    const code = refusalCode(error)
    if (code === 'INVALID_PASSWORD' || code === 'CREDENTIAL_ACCOUNT_NOT_FOUND') throw new WrongPassword()
    if (code === 'PASSWORD_TOO_SHORT') throw new PasswordTooShort('newPassword')
    if (code === 'UNAUTHORIZED') throw new SignedOut()
    throw error
  }
}
