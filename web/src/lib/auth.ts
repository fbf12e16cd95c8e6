import { call } from './api.ts'

type NewAccount = {
  readonly name: string
  readonly email: string
  readonly password: string
  /** The token of an invitation for this very address. */
  readonly invitation?: string
}
type Credentials = { readonly email: string; readonly password: string }

/**
 * Creates an account and signs it in on this browser.
 * @throws ApiProblem
 */
export async function signUp(account: NewAccount): Promise<void> {
  await call('post', '/api/auth/sign-up/email', { json: account })
}

/**
 * Signs in on this browser.
 * @throws ApiProblem with code `auth.wrong_credentials` when they do not fit.
 */
export async function signIn(credentials: Credentials): Promise<void> {
  await call('post', '/api/auth/sign-in/email', { json: credentials })
}

/** Ends the session of this browser. Safe to repeat. */
export async function signOut(): Promise<void> {
  await call('post', '/api/auth/sign-out', {})
}

/** Asks for a letter with a link to set a new password. Nobody is told whether there is such an account. */
export async function askPasswordReset(email: string): Promise<void> {
  await call('post', '/api/auth/ask-password-reset', { json: { email } })
}

/**
 * Sets a new password by the token of such a link.
 * @throws ApiProblem with code `auth.reset_ended` when the link is no longer good.
 */
export async function resetPassword(reset: { readonly token: string; readonly newPassword: string }): Promise<void> {
  await call('post', '/api/auth/reset-password', { json: reset })
}
