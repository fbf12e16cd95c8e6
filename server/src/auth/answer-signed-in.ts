import type { SignedIn } from '#contract/auth'
import { userId } from '#contract/ids'
import type { HttpContext } from '../platform/http/index.ts'
import { passCookies } from './pass-cookies.ts'

type Account = { readonly id: string; readonly name: string; readonly email: string }

/** Hands the session over to the browser. @returns who is signed in now. */
export function answerSignedIn(c: HttpContext, headers: Headers, { id, name, email }: Account): SignedIn {
  passCookies(c, headers)
  return { user: { id: userId.parse(id), name, email } }
}
