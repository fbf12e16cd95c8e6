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
