import type { RangeName } from '#contract/range'

export type Bucket = 'day' | 'week' | 'month'

/** Whole days of the workspace's zone, both ends included. `previous` is null for all time, and for days to come. */
export type DayRange = {
  readonly from: string
  readonly to: string
  readonly previous: PreviousRange | null
  readonly bucket: Bucket
  /** It is all time, up to today. */
  readonly isAll: boolean
}

/**
 * The days before a range that it is compared with: as many as the range has so far. `isCut`: the range's last day is
 * today, so that `to` counts only up to the time of day it is now.
 */
export type PreviousRange = { readonly from: string; readonly to: string; readonly isCut: boolean }

export type RangeRequest = {
  readonly range: RangeName
  readonly from?: string | undefined
  readonly to?: string | undefined
}

const LENGTHS: Readonly<Record<'7d' | '30d' | '90d' | '12m', number>> = { '7d': 7, '30d': 30, '90d': 90, '12m': 365 }

/**
 * Turns a range's name into days.
 * @param today the day it is now in the workspace's zone
 * @param firstDay the first day anything happened, for all time
 */
export function resolveRange(request: RangeRequest, today: string, firstDay: string | null): DayRange {
  if (request.range === 'all') {
    const from = firstDay && firstDay < today ? firstDay : today
    return { from, to: today, previous: null, isAll: true, bucket: bucketFor(daysBetween(from, today)) }
  }
  const days = request.range === 'custom' ? null : LENGTHS[request.range]
  const to = days === null ? (request.to ?? today) : today
  const from = days === null ? (request.from ?? to) : addDays(to, 1 - days)
  const length = daysBetween(from, to)
  return { from, to, previous: previousOf(from, to, today), isAll: false, bucket: bucketFor(length) }
}

function previousOf(from: string, to: string, today: string): PreviousRange | null {
  if (from > today) return null
  const length = daysBetween(from, to)
  const last = to < today ? to : today
  return { from: addDays(from, -length), to: addDays(last, -length), isCut: to >= today }
}

/** The days of a period before that are compared as a whole; null where only a part of one day is. */
export function wholeDaysOf({ from, to, isCut }: PreviousRange): { readonly from: string; readonly to: string } | null {
  const last = isCut ? addDays(to, -1) : to
  return last < from ? null : { from, to: last }
}

/** The first days of every bucket a range touches; weeks begin on Monday. Never more than a few hundred. */
export function bucketsOf(range: Pick<DayRange, 'from' | 'to' | 'bucket'>): string[] {
  const buckets: string[] = []
  for (let day = bucketStart(range.from, range.bucket); day <= range.to; day = nextBucket(day, range.bucket))
    buckets.push(day)
  return buckets
}

/** Days are moved on the UTC calendar, which knows no daylight saving. */
export function addDays(day: string, days: number): string {
  const moved = new Date(`${day}T00:00:00Z`)
  moved.setUTCDate(moved.getUTCDate() + days)
  return moved.toISOString().slice(0, 10)
}

/** How many days a range has, both ends included. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1
}

export function bucketFor(days: number): Bucket {
  if (days <= 92) return 'day'
  return days <= 800 ? 'week' : 'month'
}

function bucketStart(day: string, bucket: Bucket): string {
  if (bucket === 'month') return `${day.slice(0, 7)}-01`
  if (bucket === 'day') return day
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  return addDays(day, -weekday)
}

function nextBucket(day: string, bucket: Bucket): string {
  if (bucket === 'day') return addDays(day, 1)
  if (bucket === 'week') return addDays(day, 7)
  return `${addDays(day, 31).slice(0, 7)}-01`
}
