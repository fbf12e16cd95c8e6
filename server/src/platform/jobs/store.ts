import { sql } from 'kysely'
import type pg from 'pg'
import type { Tx } from '../db/index.ts'

/** Separates our advisory locks from the migrator's and from anybody else's in this database. */
export const LOCK_CLASS = 4_300
/** A worker locks its first jobs before it holds its sign of life; that takes milliseconds, not this long. */
const GRACE = '15 seconds'

export type QueuedJob = {
  readonly name: string
  readonly payload: string
  readonly queue: string | null
  readonly runAt: Date | null
  readonly maxAttempts: number
  readonly key: string | null
  readonly keepsTurn: boolean
}

export async function insertJob(tx: Tx, job: QueuedJob): Promise<void> {
  await sql`
    /* jobs.insertJob */
    select id
    from graphile_worker.add_job(
      identifier => ${job.name},
      payload => ${job.payload}::json,
      queue_name => ${job.queue},
      run_at => ${job.runAt},
      max_attempts => ${job.maxAttempts},
      job_key => ${job.key},
      job_key_mode => ${job.keepsTurn ? 'preserve_run_at' : 'replace'}
    )
  `.execute(tx)
}

/** Makes waiting jobs due now: those for a later time up to `asOf`, and failed ones in their backoff. */
export async function pullForward(pool: pg.Pool, asOf: Date): Promise<void> {
  await pool.query(
    `/* jobs.pullForward */
     update graphile_worker._private_jobs
     set run_at = now()
     where run_at > now()
       and run_at <= $1
       and locked_at is null
       and attempts < max_attempts`,
    [asOf],
  )
}

/** Holds a sign of life for a worker: the lock lasts as long as the connection. */
export async function lockSignOfLife(client: pg.ClientBase, workerId: string): Promise<void> {
  await client.query('/* jobs.lockSignOfLife */ select pg_advisory_lock($1, hashtext($2))', [LOCK_CLASS, workerId])
}

/** The pair of `lockSignOfLife`, for a connection that goes back to its pool. */
export async function dropSignOfLife(client: pg.ClientBase, workerId: string): Promise<void> {
  await client.query('/* jobs.dropSignOfLife */ select pg_advisory_unlock($1, hashtext($2))', [LOCK_CLASS, workerId])
}

/**
 * Gives back the jobs of workers that died holding them: a worker whose lock we can take is gone.
 * graphile-worker itself waits four hours. The locks we take here end with the statement.
 * @returns how many workers were found dead.
 */
export async function releaseAbandoned(pool: pg.Pool): Promise<number> {
  const { rowCount } = await pool.query(
    `/* jobs.releaseAbandoned */
     with owners as materialized (
       select locked_by
       from graphile_worker._private_jobs
       where locked_at < now() - $2::interval
       union
       select locked_by
       from graphile_worker._private_job_queues
       where locked_at < now() - $2::interval
     ), dead as materialized (
       select locked_by
       from owners
       where pg_try_advisory_xact_lock($1, hashtext(locked_by))
     )
     select graphile_worker.force_unlock_workers(array[locked_by])
     from dead`,
    [LOCK_CLASS, GRACE],
  )
  return rowCount ?? 0
}
