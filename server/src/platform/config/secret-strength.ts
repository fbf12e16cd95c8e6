import { z } from 'zod'

const LENGTH_MIN = 32
const DISTINCT_MIN = 8
const EXAMPLE_WORDS =
  /change.?me|change.?this|example|placeholder|password|your.?secret|insert|replace|secret.?key|todo|xxxx/i

/** A key nobody can guess: long enough, not copied from an example, not one pattern repeated. */
export const strongSecret = z
  .string()
  .min(LENGTH_MIN, `must have at least ${LENGTH_MIN} characters; \`openssl rand -base64 32\` makes a good one`)
  .refine(
    (value) => !EXAMPLE_WORDS.test(value),
    'looks like an example; make one of your own with `openssl rand -base64 32`',
  )
  .refine(
    (value) => new Set(value).size >= DISTINCT_MIN && !isRepeated(value),
    'is too easy to guess; make one with `openssl rand -base64 32`',
  )

/** A text that is one shorter text several times over occurs inside its own double before its end. */
const isRepeated = (value: string) => (value + value).indexOf(value, 1) < value.length
