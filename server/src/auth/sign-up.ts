import type { z } from '@hono/zod-openapi'
import type { signUp as signUpRoute } from '#contract/auth'
import type { Auth } from './create-auth.ts'
import { EmailTaken, PasswordGuessable, refusalCode, SignUpClosed } from './errors.ts'
import { isGuessable } from './judge-password.ts'
import { hasUsers, hasUserWith, tryFirstUserLock } from './store.ts'

type Room = Auth['room']
export type NewAccount = z.output<(typeof signUpRoute)['request']['body']['content']['application/json']['schema']>

/**
 * Makes an account and signs it in. The first account of an installation is always let in; later ones when sign-up is
 * open or with an invitation for their address.
 * @throws SignUpClosed, EmailTaken, PasswordGuessable.
 */
export async function signUp(room: Room, input: NewAccount, headers: Headers) {
  const create = () => createAccount(room, input, headers)
  return (await mayJoin(room, input)) ? create() : createFirst(room, create)
}

async function mayJoin({ db, config, isInvited }: Room, { email, invitation }: NewAccount): Promise<boolean> {
  if (config.signUp === 'open') return true
  return invitation !== undefined && isInvited(db.reader, { token: invitation, email })
}

/**
 * The lock makes one of two simultaneous first sign-ups the first. It does not wait: a queue of waiting transactions
 * would hold the connections that the one at work needs.
 */
async function createFirst<T>(room: Room, create: () => Promise<T>): Promise<T> {
  return room.db.transaction(async (tx) => {
    if (!(await tryFirstUserLock(tx)) || (await hasUsers(tx))) throw new SignUpClosed()
    return create()
  })
}

async function createAccount({ identity, db }: Room, { name, email, password }: NewAccount, headers: Headers) {
  if (isGuessable(password, { name, email })) throw new PasswordGuessable('password')
  try {
    return await identity.api.signUpEmail({ body: { name, email, password }, headers, returnHeaders: true })
  } catch (error) {
    const code = refusalCode(error)
    if (code === 'USER_ALREADY_EXISTS' || code === 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL') throw new EmailTaken()
    // Somebody took the address between the library's look and its insert.
    if (code === 'FAILED_TO_CREATE_USER' && (await hasUserWith(db.reader, email))) throw new EmailTaken()
    throw error
  }
}
