import { userId } from '#contract/ids'
import type { Auth } from './create-auth.ts'
import { refusalCode, WrongCredentials } from './errors.ts'
import { isOutdated } from './hash-password.ts'
import { nameOutage } from './name-outage.ts'
import { findPasswordHash, replaceHash } from './store.ts'

type Room = Auth['room']
type Credentials = { readonly email: string; readonly password: string }

/**
 * @param headers what is kept of the browser
 * @throws WrongCredentials, the same for an unknown address and a wrong password.
 */
export async function signIn(room: Room, input: Credentials, headers: Headers) {
  try {
    const signedIn = await nameOutage(room.db.reader, () =>
      room.identity.api.signInEmail({ body: input, headers, returnHeaders: true }),
    )
    await refreshHash(room, signedIn.response.user.id, input.password)
    return signedIn
  } catch (error) {
    if (refusalCode(error) === 'INVALID_EMAIL_OR_PASSWORD') throw new WrongCredentials()
    throw error
  }
}

/** Only now is the password known that an older and weaker hash was made of. */
async function refreshHash({ identity, db }: Room, id: string, password: string): Promise<void> {
  const user = userId.parse(id)
  const known = await findPasswordHash(db.reader, user)
  if (known === null || !isOutdated(known)) return
  const { password: hashing } = await identity.$context
  const fresh = await hashing.hash(password)
  await db.transaction((tx) => replaceHash(tx, user, { known, fresh }))
}
