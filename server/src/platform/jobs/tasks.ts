import type { Task, TaskList } from 'graphile-worker'
import { Logger as GraphileLogger } from 'graphile-worker'
import type { Logger } from '../telemetry/index.ts'
import type { Job } from './define-job.ts'

export type JobFailure = { readonly job: string; readonly error: Error }

/** What happened to each run, as it happens. */
export type RunListener = { onSuccess(): void; onFailure(failure: JobFailure): void }

/** Our jobs in graphile-worker's shape. */
export function toTaskList(jobs: readonly Job<unknown>[], log: Logger, listener?: RunListener): TaskList {
  return Object.fromEntries(jobs.map((job) => [job.name, toTask(job, log.child({ job: job.name }), listener)]))
}

function toTask(job: Job<unknown>, log: Logger, listener: RunListener | undefined): Task {
  return async (payload, { job: row, abortSignal }) => {
    const context = { log, attempt: row.attempts, maxAttempts: row.max_attempts, signal: abortSignal }
    try {
      await job.perform(withoutCron(payload), context)
      listener?.onSuccess()
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown })
      const isLast = row.attempts >= row.max_attempts
      log[isLast ? 'error' : 'warn'](
        { err: error, attempt: row.attempts },
        isLast ? 'job failed for good' : 'job failed',
      )
      listener?.onFailure({ job: job.name, error })
      throw error
    }
  }
}

/** A scheduled job's payload carries the schedule's own time; ours is empty. */
function withoutCron(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null || !('_cron' in payload)) return payload
  const { _cron, ...own } = payload
  return own
}

/** graphile-worker's own messages. Each finished or failed job is reported by its task above, so only trouble passes. */
export function toGraphileLogger(log: Logger): GraphileLogger {
  return new GraphileLogger(() => (level, message, meta) => {
    if (meta['failure'] === true || level === 'info' || level === 'debug') return
    log[level === 'warning' ? 'warn' : 'error'](message)
  })
}
