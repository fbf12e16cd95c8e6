import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { crc32 } from 'node:zlib'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Gives the same uuid for the same seed on every start, so fixtures can be named in scripts. */
export function seededUuid(seed: string): string {
  const hex = createHash('sha256').update(`polar-emulator:${seed}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Ids are derived from the key when one is given, so that fixtures are the same on every start. */
export function idFor(kind: string, key: string | undefined): string {
  return key === undefined ? newId() : seededUuid(`${kind}:${key}`)
}

/** A checkout link secret derived from a seed. Links are public addresses, so this is no credential. */
export function seededLinkSecret(seed: string): string {
  const bytes = Buffer.concat([
    createHash('sha256').update(`polar-emulator:link:${seed}`).digest(),
    createHash('sha256').update(`polar-emulator:link:${seed}:more`).digest(),
  ])
  return withChecksum('polar_cl_', bytes.subarray(0, 37))
}

/** A fresh unguessable token: prefix, 37 characters, then 6 of base62 CRC32 (polar server/polar/kit/crypto.py). */
export function newToken(prefix: string): string {
  return withChecksum(prefix, randomBytes(37))
}

/** A webhook secret of the current kind: `whsec_` and 32 random bytes in base64. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

/** A fresh random uuid. */
export function newId(): string {
  return randomUUID()
}

/** Tokens are kept as hashes only, as Polar does: nothing can show one again. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function withChecksum(prefix: string, bytes: Uint8Array): string {
  const body = [...bytes].map((byte) => alphabet.charAt(byte % 62)).join('')
  return `${prefix}${body}${toBase62(crc32(body)).padStart(6, '0')}`
}

function toBase62(value: number): string {
  let rest = value
  let text = ''
  while (rest > 0) {
    text = alphabet.charAt(rest % 62) + text
    rest = Math.floor(rest / 62)
  }
  return text
}
