import type { Auth } from './create-auth.ts'
import { refusalCode, WrongCredentials } from './errors.ts'

/** @throws WrongCredentials, the same for an unknown address and a wrong password. */
export async function signIn({ identity }: Auth['room'], input: { email: string; password: string }) {
  try {
    return await identity.api.signInEmail({ body: input, returnHeaders: true })
  } catch (error) {
    if (refusalCode(error) === 'INVALID_EMAIL_OR_PASSWORD') throw new WrongCredentials()
    throw error
  }
}
