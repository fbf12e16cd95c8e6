import { makeSignature } from 'better-auth/crypto'
import { userId, type UserId } from '#contract/ids'
import { systemClock } from '../platform/clock.ts'
import type { Vault } from '../platform/crypto/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { newId, randomToken } from '../platform/ids.ts'
import { SESSION_COOKIE_PREFIX } from './identity.ts'

const DAY_MS = 86_400_000

/** An account without a password: hashing one takes longer than a whole test. Sign up where a password matters. */
export async function insertUser(tx: Tx, user: { name: string; email: string }): Promise<UserId> {
  const now = systemClock.now()
  const id = userId.parse(newId('usr'))
  await tx
    .insertInto('auth.user')
    .values({ id, ...user, emailVerified: false, createdAt: now, updatedAt: now })
    .execute()
  return id
}

/** Signs a user in, as better-auth would. @returns the Cookie header. Sessions live by the machine's clock. */
export async function insertSession(tx: Tx, vault: Vault, user: UserId): Promise<string> {
  const now = systemClock.now()
  const token = randomToken(24)
  const expiresAt = new Date(now.getTime() + 7 * DAY_MS)
  await tx
    .insertInto('auth.session')
    .values({ id: newId('ses'), userId: user, token, expiresAt, createdAt: now, updatedAt: now })
    .execute()
  const signature = await makeSignature(token, vault.deriveKey('auth').reveal())
  return `${SESSION_COOKIE_PREFIX}.session_token=${encodeURIComponent(`${token}.${signature}`)}`
}
