export type Clock = {
  now(): number
  advance(ms: number): void
  reset(): void
  offsetMs(): number
}

/** The emulator's own time: real time plus whatever the control door has added. */
export function createClock(realNow: () => number, offsetMs: number): Clock {
  let offset = offsetMs
  return {
    now: () => realNow() + offset,
    advance: (ms) => {
      offset += ms
    },
    reset: () => {
      offset = 0
    },
    offsetMs: () => offset,
  }
}

/** Polar writes six digits of seconds; so do we, to keep readers from assuming JavaScript's three. */
export function stamp(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '000Z')
}

/** A modification time strictly later than the record's last one, even within one millisecond. */
export function nextModified(record: { created_at: string; modified_at: string | null }, nowMs: number): string {
  const last = Date.parse(record.modified_at ?? record.created_at)
  return stamp(Math.max(nowMs, last + 1))
}

export type Interval = 'day' | 'week' | 'month' | 'year'

/** Adds whole calendar intervals in UTC; a month end stays a month end (31 Jan + 1 month = 28/29 Feb). */
export function addInterval(ms: number, interval: Interval, count: number): number {
  const date = new Date(ms)
  if (interval === 'day') date.setUTCDate(date.getUTCDate() + count)
  if (interval === 'week') date.setUTCDate(date.getUTCDate() + 7 * count)
  if (interval === 'month') addMonths(date, count)
  if (interval === 'year') addMonths(date, 12 * count)
  return date.getTime()
}

function addMonths(date: Date, count: number): void {
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + count)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, last))
}
