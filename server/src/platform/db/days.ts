import { sql, type RawBuilder } from 'kysely'
import type { Reader } from './database.ts'

/** A moment or a day in a statement: a value, or the name of what holds it. */
type Part = Date | string | RawBuilder<unknown>

/** The day it is at a moment, in a time zone (days.sql). */
export const dayOf = (moment: Part, timeZone: Part) => sql<string>`day_of((${moment})::timestamptz, ${timeZone})`

/** The first moment of a day in a time zone (days.sql). */
export const dayBegins = (day: Part, timeZone: Part) => sql<Date>`day_begins((${day})::date, ${timeZone})`

/** The first moment after a day in a time zone. */
export const dayEnds = (day: Part, timeZone: Part) => sql<Date>`day_begins((${day})::date + 1, ${timeZone})`

/** The moment on a day at which a zone's clock shows the time it shows at another moment (days.sql). */
export const sameTimeOn = (day: Part, moment: Part, timeZone: Part) =>
  sql<Date>`same_time_on((${day})::date, (${moment})::timestamptz, ${timeZone})`

/** A day of a zone: from its first moment to the next one's. */
export type Day = { readonly day: string; readonly begins: Date; readonly ends: Date }

/** The day it is at a moment, in a time zone, with its bounds. */
export async function readDay(reader: Reader, timeZone: string, moment: Date): Promise<Day> {
  const { rows } = await sql<Day>`
    /* db.readDay */
    select day, ${dayBegins(sql`day`, timeZone)} as begins, ${dayEnds(sql`day`, timeZone)} as ends
    from (select ${dayOf(moment, timeZone)} as day) d`.execute(reader)
  const [found] = rows
  if (!found) throw new Error(`no day for ${moment.toISOString()}`)
  return found
}
