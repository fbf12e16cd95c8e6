import { sql } from 'kysely'
import type { Reader } from '../db/index.ts'
import { LOCK_CLASS } from './store.ts'

export type QueueState = {
  /** Jobs that could run now and do not. */
  readonly due: number
  /** How long the first of them has been waiting; null when none is. */
  readonly oldestSeconds: number | null
  /** Jobs that were tried as often as they may be. */
  readonly failed: number
  /** Processes that take jobs. */
  readonly workers: number
}

/** How the queue stands, by the database's clock. */
export async function readQueue(reader: Reader): Promise<QueueState> {
  const { rows } = await sql<QueueState>`
    /* jobs.readQueue */
    select count(*) filter (where is_due)::int as due,
           extract(epoch from now() - min(run_at) filter (where is_due))::float8 as "oldestSeconds",
           count(*) filter (where attempts >= max_attempts)::int as failed,
           (
             select count(*)::int
             from pg_locks l
             where l.locktype = 'advisory' and l.classid = ${LOCK_CLASS} and l.objsubid = 2 and l.granted
               and l.database = (select oid from pg_database where datname = current_database())
           ) as workers
    from (
      select run_at, attempts, max_attempts,
             run_at <= now() and attempts < max_attempts and locked_at is null as is_due
      from graphile_worker._private_jobs
    ) jobs`.execute(reader)
  return rows[0] ?? { due: 0, oldestSeconds: null, failed: 0, workers: 0 }
}
