import { createCipheriv, createDecipheriv, randomBytes, scrypt, type ScryptOptions } from 'node:crypto'
import { secret, type Secret } from '../platform/crypto/index.ts'
import type { SealedKey } from './manifest.schema.ts'

/**
 * One of the settings that OWASP's cheat sheet on password storage gives for scrypt (2026): the one that needs the least
 * memory, 32 MB, because a backup may be taken inside of the running app.
 */
const COST = { n: 32_768, r: 8, p: 3 }
const CIPHER = 'aes-256-gcm'
const KEY_BYTES = 32
const SALT_BYTES = 16
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Seals the secret key so that only the passphrase opens it. */
export async function sealKey(key: Secret, passphrase: Secret): Promise<SealedKey> {
  const [salt, nonce] = [randomBytes(SALT_BYTES), randomBytes(NONCE_BYTES)]
  const cipher = createCipheriv(CIPHER, await derive(passphrase, salt, COST), nonce)
  const text = Buffer.concat([cipher.update(key.reveal(), 'utf8'), cipher.final(), cipher.getAuthTag()])
  const [saltText, nonceText, sealedText] = [salt, nonce, text].map((bytes) => bytes.toString('base64url'))
  return { kdf: 'scrypt', ...COST, salt: saltText ?? '', nonce: nonceText ?? '', text: sealedText ?? '' }
}

/** Opens a sealed key. @returns null when the passphrase is another. */
export async function openKey(sealed: SealedKey, passphrase: Secret): Promise<Secret | null> {
  const [salt, nonce, text] = [sealed.salt, sealed.nonce, sealed.text].map((it) => Buffer.from(it, 'base64url'))
  if (!salt || !nonce || !text || nonce.length !== NONCE_BYTES || text.length < TAG_BYTES) return null
  const decipher = createDecipheriv(CIPHER, await derive(passphrase, salt, sealed), nonce)
  decipher.setAuthTag(text.subarray(-TAG_BYTES))
  try {
    return secret(Buffer.concat([decipher.update(text.subarray(0, -TAG_BYTES)), decipher.final()]).toString())
  } catch {
    // The only way a text of the right form does not open: it was sealed with another passphrase.
    return null
  }
}

type Cost = Pick<SealedKey, 'n' | 'r' | 'p'>

function derive(passphrase: Secret, salt: Buffer, { n, r, p }: Cost): Promise<Buffer> {
  const options: ScryptOptions = { N: n, r, p, maxmem: 256 * n * r }
  return new Promise((done, failed) => {
    // The same passphrase may be typed in two ways that look alike.
    scrypt(passphrase.reveal().normalize('NFC'), salt, KEY_BYTES, options, (error, key) =>
      error ? failed(error) : done(key),
    )
  })
}
