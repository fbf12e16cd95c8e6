import type { Position } from './walk.rules.ts'

const GIVE_UP_AFTER_MS = 6 * 60 * 60_000

/** How many orders of all are read, when a page is the `page`-th from where `total` orders are left. */
export function readSoFar(ordersTotal: number, left: { readonly total: number; readonly page: number }): number {
  const PAGE_HOLDS = 100
  return Math.max(0, ordersTotal - Math.max(0, left.total - left.page * PAGE_HOLDS))
}

/** While Polar does not answer, an import waits: for some hours, then a person has to look at it. */
export const hasWaitedLong = (lastReadAt: Date, now: Date) => now.getTime() - lastReadAt.getTime() > GIVE_UP_AFTER_MS

/** Where an import's row says it stands; null at the start. */
export const placeOf = (row: { readonly cursor_at: Date | null; readonly cursor_page: number }): Position | null =>
  row.cursor_at === null ? null : { at: row.cursor_at, page: row.cursor_page }
