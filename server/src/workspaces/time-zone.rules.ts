import { formerZone, modernZone } from '#contract/words/time-zones'

/**
 * The names by which a database may know what somebody chose, the best first: today's, what Node calls it, its former
 * one. None for what is not a time zone; bare offsets such as +01:00 are none, they know no summer.
 */
export function namesOfTimeZone(chosen: string): readonly string[] {
  // Of two names of one zone, software of some age may know either.
  const usual = usualName(chosen) ?? usualName(formerZone(chosen) ?? '') ?? usualName(modernZone(chosen))
  if (usual === null) return []
  const modern = modernZone(usual)
  return [...new Set([modern, usual, formerZone(modern) ?? usual])]
}

/** The name in Node's spelling, whatever the letter case. */
function usualName(name: string): string | null {
  if (!/^[A-Za-z]/.test(name)) return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** How far a zone's clock is ahead of UTC at each of some moments, in minutes, by Node's data. */
export function offsetsByNode(timeZone: string, moments: readonly Date[]): number[] {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  return moments.map((moment) => {
    const parts = new Map(clock.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
    const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
    return Math.round((local - moment.getTime()) / 60_000)
  })
}

const DAY_MS = 86_400_000

/** Noons from a year ago to two years ahead, so many days apart: enough of them to see every change of clocks. */
export function noonsAround(now: Date, stepDays: number): Date[] {
  const noon = Math.floor(now.getTime() / DAY_MS) * DAY_MS + DAY_MS / 2
  const count = Math.floor((3 * 365) / stepDays)
  return Array.from({ length: count }, (_, index) => new Date(noon + (index * stepDays - 365) * DAY_MS))
}
