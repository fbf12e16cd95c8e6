import type { Tx } from './tx.ts'

/** What a transaction has done, for listeners in this process. */
export type Announcement = Readonly<Record<string, unknown>>

const waiting = new WeakMap<Tx, Announcement[]>()

/** Tells this process's listeners when the transaction has committed; nobody when it rolls back. */
export function announce(tx: Tx, announcement: Announcement): void {
  const others = waiting.get(tx)
  if (others) others.push(announcement)
  else waiting.set(tx, [announcement])
}

/** What was announced in a transaction so far. */
export const announcedIn = (tx: Tx): readonly Announcement[] => waiting.get(tx) ?? []
