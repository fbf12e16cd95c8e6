/** A place in a list that Polar sorts by creation time, oldest first. */
export type Position = {
  /** Of the newest object read so far: what was created from that millisecond on is still to be read. */
  readonly at: Date
  /** From 1; above it only while more objects than fit a page share one millisecond. */
  readonly page: number
}

type ListedPage = {
  readonly createdAt: readonly string[]
  /** How many objects the page holds, the unreadable ones too. */
  readonly size: number
  /** How many pages there are from this place on. */
  readonly pages: number
}

/** Before Polar had any. */
const BEGINNING = new Date(0)

/**
 * Where to go on after a page; null at the end. Walks by time rather than by page number: an object that Polar deletes
 * meanwhile would shift the pages, and another would be missed.
 */
export function nextPosition(place: Position | null, page: ListedPage): Position | null {
  const number = place?.page ?? 1
  if (page.size === 0 || number >= page.pages) return null
  const newest = newestOf(page.createdAt)
  if (newest !== null && (place === null || newest > place.at)) return { at: newest, page: 1 }
  return { at: place?.at ?? BEGINNING, page: number + 1 }
}

/** What Polar is asked for: it leaves out the moment itself, and counts in microseconds where we count in milliseconds. */
export const createdAfter = (place: Position): Date => new Date(place.at.getTime() - 1)

/** Which objects of a page were not on the one before: the millisecond between two pages is read twice. */
export function isNewAt(place: Position | null, createdAt: string): boolean {
  return place === null || place.page > 1 || Date.parse(createdAt) > place.at.getTime()
}

export function newestOf(createdAt: readonly string[]): Date | null {
  return createdAt.length === 0 ? null : new Date(Math.max(...createdAt.map((text) => Date.parse(text))))
}
