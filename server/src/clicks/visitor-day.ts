import { createRecentlyUsed } from '../platform/recently-used.ts'

/** No zone on earth begins a day but at a quarter of an hour. */
const QUARTER_MS = 15 * 60_000
const QUARTERS_REMEMBERED = 1_000

/** The day it is at a moment in a time zone, as `2026-11-27`. Asked for every click: asking Intl takes microseconds. */
export function createDayReader(): (timeZone: string, at: Date) => string {
  const formats = new Map<string, Intl.DateTimeFormat>()
  const days = createRecentlyUsed<string>(QUARTERS_REMEMBERED)

  function formatOf(timeZone: string): Intl.DateTimeFormat {
    const known = formats.get(timeZone)
    if (known) return known
    const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(timeZone, format)
    return format
  }

  return (timeZone, at) => {
    const quarter = `${timeZone} ${Math.floor(at.getTime() / QUARTER_MS)}`
    const known = days.get(quarter)
    if (known !== undefined) return known
    const day = formatOf(timeZone).format(at)
    days.set(quarter, day)
    return day
  }
}
