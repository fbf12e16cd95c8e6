import { formatDuration } from '../../lib/time.ts'

const DAY_MS = 86_400_000

const MINUTE_DAYS = 1 / 1_440

/** Days as people say them: `12 days`, `2.5 days`, below one day `4 h`; a dash when nothing is known. */
export function daysText(days: number | null): string {
  if (days === null) return '—'
  if (days < MINUTE_DAYS) return 'under a minute'
  if (days < 1 || days >= 10) return formatDuration(days * DAY_MS)
  const tenths = Math.round(days * 10) / 10
  return tenths === 1 ? '1 day' : `${tenths} days`
}
