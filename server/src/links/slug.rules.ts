import { RESERVED_SLUGS } from './reserved-slugs.rules.ts'

/** No 0/o, 1/i/l, which look alike, and no vowels, so that no word appears by accident. */
const ALPHABET = '23456789bcdfghjkmnpqrstvwxyz'
const LENGTH = 7

/**
 * Spells a slug from random bytes; null when they do not suffice (sixteen nearly always do).
 * Bytes beyond the last whole multiple of the alphabet are passed over, so that no letter comes more often.
 */
export function slugFrom(bytes: Uint8Array): string | null {
  const fair = [...bytes].filter((byte) => byte < 256 - (256 % ALPHABET.length)).slice(0, LENGTH)
  return fair.length < LENGTH ? null : fair.map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('')
}

const SLUG = /^[a-z0-9][a-z0-9_-]{0,62}$/

/** Says whether nobody may choose a slug: it is a word the application uses, or none at all, such as favicon.ico. */
export function isReservedSlug(segment: string): boolean {
  const slug = segment.toLowerCase()
  return !SLUG.test(slug) || RESERVED_SLUGS.has(slug)
}

/** Whether a path segment is a word the application uses, in any letter case. */
export const isReservedWord = (segment: string): boolean => RESERVED_SLUGS.has(segment.toLowerCase())
