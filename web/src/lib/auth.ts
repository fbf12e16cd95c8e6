import { send } from './api.ts'

type NewAccount = { readonly name: string; readonly email: string; readonly password: string }
type Credentials = { readonly email: string; readonly password: string }

/**
 * Creates an account and signs it in.
 * @throws ApiProblem with better-auth's code, e.g. `USER_ALREADY_EXISTS`.
 */
export async function signUp(account: NewAccount): Promise<void> {
  await post('/api/auth/sign-up/email', account)
}

/**
 * Signs in on this browser.
 * @throws ApiProblem with code `INVALID_EMAIL_OR_PASSWORD` when they do not fit.
 */
export async function signIn(credentials: Credentials): Promise<void> {
  await post('/api/auth/sign-in/email', credentials)
}

/** Ends the session of this browser. Safe to repeat. */
export async function signOut(): Promise<void> {
  await post('/api/auth/sign-out', {})
}

async function post(url: string, json: object): Promise<void> {
  await send(url, { method: 'POST', body: JSON.stringify(json), headers: { 'content-type': 'application/json' } })
}
