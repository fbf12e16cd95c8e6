import { CLOCK_SKEW_MS } from '#contract/words/skew'

const DAY_MS = 24 * 60 * 60_000

/** Days from a click to a purchase, as a fraction; null where one is unknown, or the purchase came first. */
export function daysBetween(clickedAt: Date | null, boughtAt: Date | null): number | null {
  if (clickedAt === null || boughtAt === null) return null
  const passedMs = boughtAt.getTime() - clickedAt.getTime()
  return passedMs < -CLOCK_SKEW_MS ? null : Math.max(0, passedMs / DAY_MS)
}
