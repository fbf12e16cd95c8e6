import type { Reader } from '../platform/db/index.ts'
import { UnknownTimeZone } from './errors.ts'
import { namesOfTimeZone } from './time-zone.rules.ts'
import { namesKnownToDatabase } from './time-zones.query.ts'

/**
 * The name that a zone is stored by: the database must know it, for it works out the days.
 * @throws UnknownTimeZone for what either of the two does not know.
 */
export async function chooseTimeZone(reader: Reader, chosen: string): Promise<string> {
  const names = namesOfTimeZone(chosen)
  const known = names.length === 0 ? new Set<string>() : await namesKnownToDatabase(reader, names)
  const name = names.find((candidate) => known.has(candidate))
  if (name === undefined) throw new UnknownTimeZone()
  return name
}
