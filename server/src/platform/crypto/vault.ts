import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { secret } from './secret.ts'
import type { Secret } from './secret.ts'

const VERSION = 'v1'
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

export type Vault = {
  /**
   * Locks a text to its place, such as `connections.access_token:con_…`: elsewhere it does not open.
   * The same text gives another result each time.
   */
  encrypt(plain: string, context: string): string
  /** @throws VaultError when the key or the context is another, or the text was changed. */
  decrypt(cipher: string, context: string): string
  /** A keyed fingerprint, hex: equal values of one purpose are equal. For columns that are compared. */
  hash(value: string, purpose: string): string
  /** A 256-bit key for a library that wants its own, base64url. The same purpose gives the same key. */
  deriveKey(purpose: string): Secret
}

export class VaultError extends Error {
  override readonly name = 'VaultError'
}

/** Keeps secrets at rest: AES-256-GCM, keys derived by HKDF-SHA256 from the installation's one secret key. */
export function createVault(secretKey: Secret): Vault {
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', secretKey.reveal(), 'creator-kiwi', purpose, KEY_BYTES))
  const encryptionKey = derive(`encrypt:${VERSION}`)
  const hashKey = derive('hash')

  return {
    encrypt: (plain, context) => seal(encryptionKey, plain, context),
    decrypt: (cipher, context) => open(encryptionKey, cipher, context),
    hash: (value, purpose) => createHmac('sha256', hashKey).update(`${purpose}\0${value}`).digest('hex'),
    deriveKey: (purpose) => secret(derive(`derived:${purpose}`).toString('base64url')),
  }
}

function seal(key: Buffer, plain: string, context: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(context))
  const sealed = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${VERSION}.${sealed.toString('base64url')}`
}

function open(key: Buffer, text: string, context: string): string {
  const [version, body, ...rest] = text.split('.')
  if (version !== VERSION || body === undefined || rest.length > 0) throw new VaultError('not a text of this vault')
  const sealed = Buffer.from(body, 'base64url')
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new VaultError('the encrypted text is cut short')

  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(context))
    .setAuthTag(sealed.subarray(-TAG_BYTES))
  try {
    return decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
  } catch (cause) {
    throw new VaultError('the encrypted text does not open with this key here', { cause })
  }
}
