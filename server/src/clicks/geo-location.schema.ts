import { z } from 'zod'

/** An ISO 3166 country code, and a city of that country. */
export type GeoLocation = { readonly country: string | null; readonly city: string | null }

const CITY_LENGTH_MAX = 100

const code = z.string().regex(/^[A-Z]{2}$/)

/**
 * The two shapes that files of places have: `{ country_code, city }` (ip-location-db) and
 * `{ country: { iso_code }, city: { names: { en } } }` (GeoLite2, DB-IP).
 */
const record = z.object({
  country_code: code.optional().catch(undefined),
  country: z.object({ iso_code: code }).optional().catch(undefined),
  city: z
    .union([z.string(), z.object({ names: z.object({ en: z.string() }) }).transform(({ names }) => names.en)])
    .optional()
    .catch(undefined),
})

/** What a record of such a file says; null where it names no country, for a city alone could be anywhere. */
export function readGeoLocation(found: unknown): GeoLocation | null {
  const { data } = record.safeParse(found)
  const country = data?.country_code ?? data?.country?.iso_code
  return country === undefined ? null : { country, city: data?.city === undefined ? null : storable(data.city) }
}

/** PostgreSQL refuses a text with a zero byte, and a click must not be dropped for its city. */
function storable(name: string): string | null {
  const letters = Array.from(name.replaceAll(/\p{C}/gu, '').trim())
  return letters.slice(0, CITY_LENGTH_MAX).join('') || null
}
