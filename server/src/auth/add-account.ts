import { userId } from '#contract/ids'
import type { Tx } from '../platform/db/index.ts'
import { newId, randomToken } from '../platform/ids.ts'
import { EmailTaken } from './errors.ts'
import { hashPassword } from './hash-password.ts'
import { insertUser, setPasswordHash } from './store.ts'

type NewAccount = { readonly email: string; readonly name: string; readonly now: Date }

/**
 * Makes an account for somebody. For whoever runs the installation: it asks for no permission.
 * @returns its password, which is kept nowhere.
 * @throws EmailTaken
 */
export async function addAccount(tx: Tx, { email, name, now }: NewAccount): Promise<string> {
  const user = userId.parse(newId('usr'))
  if (!(await insertUser(tx, { id: user, email: email.toLowerCase(), name, now }))) throw new EmailTaken()
  const password = randomToken(12)
  await setPasswordHash(tx, { id: newId('acc'), user, hash: await hashPassword(password), now })
  return password
}
