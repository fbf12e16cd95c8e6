import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { verifyPassword as verifyScrypt } from 'better-auth/crypto'

/** OWASP, "Password Storage Cheat Sheet" (2026-11): Argon2id with 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const
const PREFIX = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$`
const SALT_BYTES = 16
const HASH_BYTES = 32

const compute = promisify(argon2)

/** @returns in the PHC string format, with a salt of its own. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  return `${PREFIX}${base64(salt)}$${base64(await derive(password, salt))}`
}

/** Reads our form, and the scrypt of the identity library, which earlier versions stored. */
export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  if (isOutdated(hash)) return verifyScrypt({ hash, password })
  const [salt = '', expected = ''] = hash.slice(PREFIX.length).split('$')
  const known = Buffer.from(expected, 'base64')
  const given = await derive(password, Buffer.from(salt, 'base64'))
  return known.length === given.length && timingSafeEqual(known, given)
}

/** Whether a stored hash is of another kind or cost than new ones. */
export const isOutdated = (hash: string) => !hash.startsWith(PREFIX)

/** As the library does: the same character typed in two ways is the same password. */
function derive(password: string, salt: Buffer): Promise<Buffer> {
  return compute('argon2id', { ...COST, message: password.normalize('NFKC'), nonce: salt, tagLength: HASH_BYTES })
}

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
