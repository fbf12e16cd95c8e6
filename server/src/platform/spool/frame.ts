import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto'

/**
 * A segment's file: eight bytes that say what it is, 32 random ones, then groups. A group is the length of what
 * follows (four bytes), the sealed bytes and their tag.
 */
const MAGIC = Buffer.from('KIWISPL1')
const SALT_BYTES = 32
const TAG_BYTES = 16
export const LENGTH_BYTES = 4
export const HEADER_BYTES = MAGIC.length + SALT_BYTES
/** No group is larger: a longer one is damage. */
export const GROUP_BYTES_MAX = 64 * 1024 * 1024

export type Seal = {
  /** The bytes a segment begins with. */
  readonly header: Buffer
  /** @param offset where in the file the group will be: never the same twice */
  seal(payload: Buffer, offset: number): Buffer
}

/** What is at an offset: a payload, bytes that do not open, or nothing complete (yet). */
export type Found =
  | { readonly kind: 'group'; readonly payload: Buffer; readonly end: number }
  | { readonly kind: 'damaged'; readonly end: number }
  | { readonly kind: 'incomplete' }

/**
 * Seals the groups of one new segment with AES-256-GCM. Every segment has a key of its own, and a group's nonce is its
 * place in the file: nothing repeats, and no group opens in another place.
 */
export function sealSegment(key: Buffer): Seal {
  const header = Buffer.concat([MAGIC, randomBytes(SALT_BYTES)])
  const segmentKey = keyOf(key, header)
  return {
    header,
    seal(payload, offset) {
      const cipher = createCipheriv('aes-256-gcm', segmentKey, nonceAt(offset), { authTagLength: TAG_BYTES })
      const length = Buffer.alloc(LENGTH_BYTES)
      length.writeUInt32BE(payload.length + TAG_BYTES)
      return Buffer.concat([length, cipher.update(payload), cipher.final(), cipher.getAuthTag()])
    },
  }
}

/**
 * Opens the groups of a segment.
 * @param header the file's first bytes
 * @returns null when this is no segment. Else reads the group at `at` in `bytes`, which begin at `offset` of the file.
 */
export function openSegment(key: Buffer, header: Buffer) {
  if (header.length < HEADER_BYTES || !header.subarray(0, MAGIC.length).equals(MAGIC)) return null
  const segmentKey = keyOf(key, header)
  return (bytes: Buffer, at: number, offset: number): Found => {
    if (bytes.length < at + LENGTH_BYTES) return { kind: 'incomplete' }
    const end = at + LENGTH_BYTES + bytes.readUInt32BE(at)
    if (end - at > GROUP_BYTES_MAX || bytes.length < end) return { kind: 'incomplete' }
    const payload = openGroup(segmentKey, bytes.subarray(at + LENGTH_BYTES, end), offset + at)
    return payload ? { kind: 'group', payload, end } : { kind: 'damaged', end }
  }
}

function openGroup(segmentKey: KeyObject, sealed: Buffer, offset: number): Buffer | null {
  if (sealed.length < TAG_BYTES) return null
  const decipher = createDecipheriv('aes-256-gcm', segmentKey, nonceAt(offset), { authTagLength: TAG_BYTES })
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()])
  } catch {
    // The only way an AES-GCM text of the right form does not open: it is not what was sealed here with this key.
    return null
  }
}

function keyOf(key: Buffer, header: Buffer): KeyObject {
  const salt = header.subarray(MAGIC.length, HEADER_BYTES)
  return createSecretKey(Buffer.from(hkdfSync('sha256', key, salt, 'creator-kiwi spool segment', 32)))
}

function nonceAt(offset: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(offset), 4)
  return nonce
}
