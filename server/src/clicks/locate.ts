import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { createRequire } from 'node:module'
import { LRUCache } from 'lru-cache'
import { Reader, type Response } from 'mmdb-lib'
import type { Logger } from '../platform/telemetry/index.ts'
import { readGeoLocation, type GeoLocation } from './geo-location.schema.ts'

/** Where an address is, as far as it is known. */
export type Locate = (address: string) => GeoLocation

/** Null: the file does not know. */
type Lookup = (address: string) => GeoLocation | null

/** Records name a place in many languages, and reading one can cost as much as storing the click. */
const REMEMBERED_MAX = 10_000

const NOWHERE: GeoLocation = { country: null, city: null }

/**
 * Opens the file that whoever runs this has named, and the bundled country database for what that one does not know
 * (@ip-location-db/geo-whois-asn-country, NRO data under CC BY 4.0: see NOTICE). Both are read into memory once; looking
 * up takes microseconds. A file that cannot be used is reported once and ignored: it delays no click.
 */
export async function openLocator(file: string | null, log: Pick<Logger, 'error'>): Promise<Locate> {
  const bundled = await openFile(bundledFile())
  if (file === null) return (address) => bundled(address) ?? NOWHERE

  let named: Lookup | null = null
  const doWithout = (err: unknown) => {
    named = null
    log.error({ err, file }, 'GEO_DATABASE cannot be used: from now on only countries are known, from the bundled data')
  }
  await openFile(file).then((opened) => (named = opened), doWithout)
  return (address) => {
    try {
      return named?.(address) ?? bundled(address) ?? NOWHERE
    } catch (err) {
      doWithout(err)
      return bundled(address) ?? NOWHERE
    }
  }
}

const bundledFile = () =>
  createRequire(import.meta.url).resolve('@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb')

async function openFile(path: string): Promise<Lookup> {
  const cache = new LRUCache<string | number, {}>({ max: REMEMBERED_MAX })
  const reader = new Reader<Response>(await readFile(path), { cache })
  // What the cache remembers is read once too.
  const read = new WeakMap<object, GeoLocation | null>()
  return (address) => {
    const version = isIP(address)
    // A tree of IPv4 addresses would be walked by the first bits of a longer one, and answer for somebody else.
    if (version === 0 || version > reader.metadata.ipVersion) return null
    const found = reader.get(address)
    if (found === null) return null
    const known = read.get(found)
    if (known !== undefined) return known
    const place = readGeoLocation(found)
    read.set(found, place)
    return place
  }
}
