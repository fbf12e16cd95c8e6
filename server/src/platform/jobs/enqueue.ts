import type { Tx } from '../db/index.ts'
import type { JobType } from './define-job.ts'
import { insertJob } from './store.ts'

const ATTEMPTS_MAX = 10

export type EnqueueOptions = {
  /** While a job with this key waits, another with the same key replaces it. */
  readonly key?: string
  /** What replaces a waiting job takes over its place in line; otherwise it goes to the end. */
  readonly keepsTurn?: boolean
  readonly runAt?: Date
  /** 10 by default; with the backoff that is about three and a half hours. */
  readonly maxAttempts?: number
  /** Jobs of one queue run one at a time. Few names: each is a row. */
  readonly queue?: string
}

/** Puts a job on the queue when the transaction commits; a rollback takes it back. */
export async function enqueue<P>(tx: Tx, job: JobType<P>, payload: P, options: EnqueueOptions = {}): Promise<void> {
  await insertJob(tx, {
    name: job.name,
    payload: JSON.stringify(job.schema.parse(payload)),
    queue: options.queue ?? null,
    runAt: options.runAt ?? null,
    maxAttempts: options.maxAttempts ?? ATTEMPTS_MAX,
    key: options.key ?? null,
    keepsTurn: options.keepsTurn ?? false,
  })
}
