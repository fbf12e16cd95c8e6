import { z } from 'zod'

const LENGTH_MIN = 32
const DISTINCT_MIN = 8
const EXAMPLE_WORDS =
  /change.?me|change.?this|example|placeholder|password|your.?secret|insert|replace|secret.?key|todo|xxxx/i

/** A key nobody can guess: long enough, not one pattern repeated. Made by chance it may hold any word. */
export const strongSecret = z
  .string()
  .min(LENGTH_MIN, `must have at least ${LENGTH_MIN} characters; \`openssl rand -base64 32\` makes a good one`)
  .refine(
    (value) => new Set(value).size >= DISTINCT_MIN && !isRepeated(value),
    'is too easy to guess; make one with `openssl rand -base64 32`',
  )

/** A key that a person set: not copied from an example either. */
export const typedSecret = strongSecret.refine(
  (value) => !EXAMPLE_WORDS.test(value) || isMadeByChance(value),
  'looks like an example; make one of your own with `openssl rand -base64 32`',
)

/** As our own hint makes them: base64 or hex of 32 bytes, letters of both cases and digits mixed; no example looks so. */
const isMadeByChance = (value: string) =>
  /^[A-Za-z0-9+/_-]{43}=?$/.test(value) && (value.match(/[0-9]/g)?.length ?? 0) >= 2 && new Set(value).size >= 24

/** A text that is one shorter text several times over occurs inside its own double before its end. */
const isRepeated = (value: string) => (value + value).indexOf(value, 1) < value.length
