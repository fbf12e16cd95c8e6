import { z } from 'zod'

/* What the fields of Polar's objects have in common. */

/** PostgreSQL takes neither NUL nor half a surrogate pair. */
export const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed()

/** Buyers fill in metadata through the address bar: every text of an object is made storable, its names too. */
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return storable(value)
  if (Array.isArray(value)) return value.map(cleaned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [storable(name), cleaned(field)]))
}

/** First of all: what comes from outside is made storable. */
export const clean = z.unknown().transform(cleaned)
/** ISO text kept as text: Polar's times have microseconds, a Date would lose them. */
export const time = z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'not a time')
export const amount = z.int()
export const text = z.string().nullish()
export const currency = z
  .string()
  .regex(/^[a-zA-Z]{3}$/)
  .transform((code) => code.toUpperCase())
export const metadata = z.record(z.string(), z.unknown()).nullish()
