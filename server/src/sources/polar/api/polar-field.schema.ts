import { z } from 'zod'
import { storable } from '../../../platform/db/index.ts'

/* What the fields of Polar's objects have in common. */

/** Buyers fill in metadata through the address bar: every text of an object is made storable, its names too. */
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return storable(value)
  if (Array.isArray(value)) return value.map(cleaned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [storable(name), cleaned(field)]))
}

/** First of all: what comes from outside is made storable. */
export const clean = z.unknown().transform(cleaned)
const FIRST_DAY = '2000-01-01'
const LAST_DAY = '2099-12-31'
const instant = z.iso.datetime({ offset: true })

/**
 * When something happened. ISO text kept as text: Polar's times have microseconds, a Date would lose them. Charts can be
 * drawn from 2000 to 2099, so whatever is on record can be looked at.
 */
export const time = instant.refine(
  (text) => text.slice(0, 10) >= FIRST_DAY && text.slice(0, 10) <= LAST_DAY,
  `not between ${FIRST_DAY} and ${LAST_DAY}`,
)
/** A time that may be missing or far off, such as the end of a subscription: what we cannot show counts as not given. */
export const mayBeTime = time.nullish().catch(null)

/**
 * A thousand times Polar's highest price. Ninety thousand of these still add up exactly: a sum beyond 2^53 would take
 * every screen down that shows it.
 */
const AMOUNT_MAX = 100_000_000_000
export const amount = z.int().min(-AMOUNT_MAX).max(AMOUNT_MAX)
/** What went out or back is never less than nothing; given as null or not at all, it is nothing. */
export const paidOut = z
  .int()
  .min(0)
  .max(AMOUNT_MAX)
  .nullish()
  .transform((raw) => raw ?? 0)
export const amountOrNone = amount.nullish().transform((raw) => raw ?? 0)

export const text = z.string().nullish()
export const currency = z
  .string()
  .regex(/^[a-zA-Z]{3}$/)
  .transform((code) => code.toUpperCase())
export const metadata = z.record(z.string(), z.unknown()).nullish()

/** Which fields could not be read and why, in one line and without what they held: `net_amount: Too big: …`. */
export const reasonOf = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => `${path.join('.') || 'all of it'}: ${message}`).join('; ')
