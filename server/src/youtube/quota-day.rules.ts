const HOUR_MS = 60 * 60_000
const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/Los_Angeles',
  dateStyle: 'short',
})

/** The day that YouTube counts the quota by; it begins at midnight Pacific time. */
export const quotaDay = (now: Date): string => parts.format(now)

/** When the next such day begins, to the hour: both of California's times differ from UTC by whole hours. */
export function nextQuotaDay(now: Date): Date {
  const today = quotaDay(now)
  for (let at = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS + HOUR_MS; ; at += HOUR_MS) {
    if (quotaDay(new Date(at)) !== today) return new Date(at)
  }
}
