import { DatabaseError } from 'pg'
import type { Db } from '../platform/db/index.ts'
import type { Logger } from '../platform/telemetry/index.ts'
import { dropClicks, forgetVisitors, prepareClickPartitions } from './partitions.store.ts'

/** A day longer than the salts live (see forgetSalts): nobody can come to a link twice after that. */
const VISITOR_DAYS = 3
const DAY_MS = 86_400_000
/** PostgreSQL's code for a lock that was not to be had in time. */
const LOCK_NOT_AVAILABLE = '55P03'

/**
 * Keeps the months of clicks: the coming ones have a partition, and those older than `retentionMonths` (null: none) are
 * gone. Safe to repeat, and from several processes.
 */
export async function keepClicks(
  db: Db,
  { now, retentionMonths }: { readonly now: Date; readonly retentionMonths: number | null },
): Promise<void> {
  await db.transaction((tx) => prepareClickPartitions(tx, now))
  await db.transaction((tx) => forgetVisitors(tx, dayOf(new Date(now.getTime() - VISITOR_DAYS * DAY_MS))))
  if (retentionMonths === null) return
  const before = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - retentionMonths))
  await db.transaction((tx) => dropClicks(tx, before))
}

/** At the start of a process: it must not fail for a lock that a busy moment withholds; the daily job tries again. */
export async function prepareClicks(db: Db, { now, log }: { readonly now: Date; readonly log: Logger }): Promise<void> {
  try {
    await db.transaction((tx) => prepareClickPartitions(tx, now))
  } catch (err) {
    if (!(err instanceof DatabaseError) || err.code !== LOCK_NOT_AVAILABLE) throw err
    log.warn({ err }, 'partitions of clicks are not made yet: their lock was not to be had')
  }
}

const dayOf = (moment: Date) => moment.toISOString().slice(0, 10)
