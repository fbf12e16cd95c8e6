import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { createRequire } from 'node:module'
import { Reader, type Response } from 'mmdb-lib'

/** An ISO 3166 country code for an address, or null. */
export type CountryOf = (address: string) => string | null

/**
 * Opens the bundled country database (@ip-location-db/geo-whois-asn-country, NRO data under CC BY 4.0: see NOTICE).
 * Read once at start; looking up takes microseconds.
 */
export async function openCountries(): Promise<CountryOf> {
  const file = createRequire(import.meta.url).resolve(
    '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb',
  )
  const reader = new Reader<Response>(await readFile(file))
  return (address) => {
    if (!isIP(address)) return null
    const found: unknown = reader.get(address)
    return countryCode(found)
  }
}

function countryCode(record: unknown): string | null {
  if (typeof record !== 'object' || record === null || !('country_code' in record)) return null
  const code = record.country_code
  return typeof code === 'string' && /^[A-Z]{2}$/.test(code) ? code : null
}
