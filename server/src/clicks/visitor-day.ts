import { DatabaseError } from 'pg'
import { readDay, type Day, type Reader } from '../platform/db/index.ts'
import { createRecentlyUsed } from '../platform/recently-used.ts'

const ZONES_REMEMBERED = 500
/** Clicks come late, but seldom by days. */
const DAYS_REMEMBERED = 3

/**
 * The day it is at a moment in a time zone, as `2026-11-27`. Asked for every click: the database says it once a day
 * and zone, for charts are drawn by its days.
 */
export function createDayReader(reader: Reader): (timeZone: string, at: Date) => string | Promise<string> {
  const zones = createRecentlyUsed<readonly Day[]>(ZONES_REMEMBERED)

  async function ask(timeZone: string, at: Date): Promise<string> {
    const asked = await dayAt(reader, timeZone, at)
    const others = (zones.get(timeZone) ?? []).filter(({ day }) => day !== asked.day)
    zones.set(timeZone, [asked, ...others].slice(0, DAYS_REMEMBERED))
    return asked.day
  }

  return (timeZone, at) =>
    zones.get(timeZone)?.find(({ begins, ends }) => at >= begins && at < ends)?.day ?? ask(timeZone, at)
}

/** A click that waited on the disk may name its zone as another database did. It is not lost for that. */
async function dayAt(reader: Reader, timeZone: string, at: Date): Promise<Day> {
  try {
    return await readDay(reader, timeZone, at)
  } catch (error) {
    if (error instanceof DatabaseError && error.code === '22023') return readDay(reader, 'UTC', at)
    throw error
  }
}
