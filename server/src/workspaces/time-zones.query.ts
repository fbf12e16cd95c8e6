import { sql } from 'kysely'
import type { Reader } from '../platform/db/index.ts'

/** Which of some names the database knows; reads its folder of zones, some milliseconds. */
export async function namesKnownToDatabase(reader: Reader, names: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ name: string }>`
    /* workspaces.knownTimeZones */ select name from pg_timezone_names where name = any(${names})`.execute(reader)
  return new Set(rows.map(({ name }) => name))
}

/** The zones that workspaces are in. Unscoped: the start looks at all of them. */
export async function timeZonesInUse(reader: Reader): Promise<string[]> {
  const rows = await reader.selectFrom('workspaces').select('time_zone').distinct().orderBy('time_zone').execute()
  return rows.map((row) => row.time_zone)
}

/** How far the clocks of some zones are ahead of UTC at each of some moments, in minutes, by the database's data. */
export async function offsetsByDatabase(
  reader: Reader,
  names: readonly string[],
  moments: readonly Date[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const { rows } = await sql<{ name: string; offsets: number[] }>`
    /* workspaces.timeZoneOffsets */
    select name, array_agg(
      round(extract(epoch from moment at time zone name - moment at time zone 'UTC') / 60)::integer order by moment
    ) as offsets
    from unnest(${names}::text[]) name, unnest(${moments}::timestamptz[]) moment
    group by name`.execute(reader)
  return new Map(rows.map(({ name, offsets }) => [name, offsets]))
}
