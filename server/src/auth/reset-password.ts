import { recordOfAccount } from '../audit/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { publish } from '../platform/notify/index.ts'
import { newId, randomToken } from '../platform/ids.ts'
import { hashPassword } from './hash-password.ts'
import { endSessions, findUserByEmail, setPasswordHash, voidResets } from './store.ts'

/**
 * Gives an account a new password and ends its sessions. For whoever runs the installation: it asks for no permission.
 * @returns the password, which is kept nowhere; null when nobody has this address.
 */
export async function resetPassword(tx: Tx, email: string, now: Date): Promise<string | null> {
  const found = await findUserByEmail(tx, email)
  if (!found) return null
  const user = found.id
  const password = randomToken(12)
  await setPasswordHash(tx, { id: newId('acc'), user, hash: await hashPassword(password), now })
  await endSessions(tx, user)
  await voidResets(tx, user)
  await publish(tx, 'access', user)
  await recordOfAccount(tx, { userId: user, networkHash: null }, { action: 'password_reset', now })
  return password
}
