import type { Db } from '../platform/db/index.ts'
import { forgetOldOrigins, listBusyDays, sumOrigins } from './origins.store.ts'

/** Sums up where the clicks of busy days came from, a transaction for each: a click that is just stored waits for none. */
export async function sumBusyDays(db: Db, now: Date): Promise<void> {
  for (const day of await listBusyDays(db.reader, now)) await db.transaction((tx) => sumOrigins(tx, day))
  await db.transaction((tx) => forgetOldOrigins(tx, now))
}
