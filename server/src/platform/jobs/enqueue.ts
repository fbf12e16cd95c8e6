import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import type { JobType } from './define-job.ts'

const ATTEMPTS_MAX = 10

export type EnqueueOptions = {
  /** While a job with this key waits, another with the same key replaces it. */
  readonly key?: string
  readonly runAt?: Date
  /** 10 unless told; with the backoff that is about six hours. */
  readonly maxAttempts?: number
  /** Jobs of one queue run one at a time. Few names: each is a row. */
  readonly queue?: string
}

/** Puts a job on the queue when the transaction commits; a rollback takes it back. */
export async function enqueue<P>(tx: Tx, job: JobType<P>, payload: P, options: EnqueueOptions = {}): Promise<void> {
  const stored = JSON.stringify(job.schema.parse(payload))
  await sql`
    /* jobs.enqueue */
    select id
    from graphile_worker.add_job(
      identifier => ${job.name},
      payload => ${stored}::json,
      queue_name => ${options.queue ?? null},
      run_at => ${options.runAt ?? null},
      max_attempts => ${options.maxAttempts ?? ATTEMPTS_MAX},
      job_key => ${options.key ?? null}
    )
  `.execute(tx)
}
