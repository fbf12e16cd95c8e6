import { useEffect, useState } from 'react'
import { formerZone } from '#contract/words/time-zones'
import { dateLocale } from './date-locale.ts'

/** `14:02`, to every reader. */
export function formatTime(iso: string, timeZone: string): string {
  return format('time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }, 'en-US').format(
    new Date(iso),
  )
}

/** `Nov 22, 2026`, or as the reader's language orders it; takes a moment with a zone, or a plain day. */
export function formatDay(isoOrDay: string, timeZone = 'UTC'): string {
  return format('day', {
    month: 'short',
    day: 'numeric',
    year: 'numeric',
    timeZone: zoneOf(isoOrDay, timeZone),
  }).format(new Date(isoOrDay))
}

/** `Nov 22`, or as the reader's language orders it; takes a moment with a zone, or a plain day. */
export function formatDayShort(isoOrDay: string, timeZone = 'UTC'): string {
  return format('short', { month: 'short', day: 'numeric', timeZone: zoneOf(isoOrDay, timeZone) }).format(
    new Date(isoOrDay),
  )
}

/** `Nov`, of a plain day. */
export function formatMonth(day: string): string {
  return format('month', { month: 'short', timeZone: 'UTC' }).format(new Date(day))
}

/** `Nov 22, 14:02` */
export function formatDayTime(iso: string, timeZone: string): string {
  return `${formatDayShort(iso, timeZone)}, ${formatTime(iso, timeZone)}`
}

/** `Nov 22, 2026, 14:02` */
export function formatDateTime(iso: string, timeZone: string): string {
  return `${formatDay(iso, timeZone)}, ${formatTime(iso, timeZone)}`
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long ago, roughly: `just now`, `4 min ago`, `3 h ago`, `2 days ago`, then the date. */
export function relativeTime(iso: string, now: Date): string {
  const age = now.getTime() - new Date(iso).getTime()
  if (age < MINUTE) return 'just now'
  if (age >= 30 * DAY) return formatDay(iso)
  return `${formatDuration(age)} ago`
}

/** The largest unit that fits: `45 s`, `4 min`, `3 h`, `2 days`. Two clocks may disagree, so nothing is below nothing. */
export function formatDuration(ms: number): string {
  if (ms < 500) return 'under a second'
  if (ms < MINUTE) return `${Math.round(ms / 1000)} s`
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h`
  const days = Math.floor(ms / DAY)
  return days === 1 ? '1 day' : `${days} days`
}

/** The day a moment falls on in a zone: `2026-11-22`. */
export function dayIn(moment: Date, timeZone: string): string {
  return format('iso', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }, 'en-CA').format(moment)
}

const QUARTER_MS = 15 * 60_000
/** Zones lie at most 14 hours from UTC, in steps of a quarter of an hour. */
const REACH = 14 * 4

/** The first moment of a day in a zone. */
export function startOfDay(day: string, timeZone: string): string {
  const midnight = new Date(`${day}T00:00:00.000Z`).getTime()
  for (let quarters = -REACH; quarters <= REACH; quarters += 1) {
    const moment = new Date(midnight + quarters * QUARTER_MS)
    if (dayIn(moment, timeZone) === day) return moment.toISOString()
  }
  return new Date(midnight).toISOString()
}

/** A plain day moved by whole days: `2026-11-22` by -7 is `2026-11-15`. */
export function addDays(day: string, days: number): string {
  return new Date(new Date(day).getTime() + days * DAY).toISOString().slice(0, 10)
}

type DayGroup = 'Today' | 'Yesterday' | 'Previous 7 Days' | 'Earlier'

/** Which heading of a feed a moment stands under, by the calendar of the zone. */
export function dayGroup(iso: string, now: Date, timeZone: string): DayGroup {
  const then = new Date(dayIn(new Date(iso), timeZone))
  const today = new Date(dayIn(now, timeZone))
  const age = Math.round((today.getTime() - then.getTime()) / DAY)
  if (age <= 0) return 'Today'
  if (age === 1) return 'Yesterday'
  return age <= 8 ? 'Previous 7 Days' : 'Earlier'
}

type Clock = { readonly now: Date; readonly timeZone: string }

/** Splits a list, newest first, under the headings of a feed. Headings without items are left out. */
export function groupByDay<Item>(
  items: readonly Item[],
  momentOf: (item: Item) => string,
  { now, timeZone }: Clock,
): { group: DayGroup; items: Item[] }[] {
  const groups: { group: DayGroup; items: Item[] }[] = []
  for (const item of items) {
    const group = dayGroup(momentOf(item), now, timeZone)
    const open = groups.find((one) => one.group === group)
    if (open) open.items.push(item)
    else groups.push({ group, items: [item] })
  }
  return groups
}

/** The time, read again every half minute, for relative times and day headings. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}

function zoneOf(isoOrDay: string, timeZone: string): string {
  return isoOrDay.length === 10 ? 'UTC' : timeZone
}

const LOCALE = dateLocale(navigator.languages)
const formats = new Map<string, Intl.DateTimeFormat>()

function format(name: string, options: Intl.DateTimeFormatOptions, locale = LOCALE): Intl.DateTimeFormat {
  const key = `${name} ${options.timeZone ?? ''}`
  const known = formats.get(key)
  if (known) return known
  const made = inKnownZone(locale, options)
  formats.set(key, made)
  return made
}

/** A browser may be older than the name of a zone; one that knows neither of its names shows UTC, and stays up. */
function inKnownZone(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const { timeZone = 'UTC' } = options
  for (const name of [timeZone, formerZone(timeZone)]) {
    try {
      if (name !== null) return new Intl.DateTimeFormat(locale, { ...options, timeZone: name })
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
    }
  }
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
}
