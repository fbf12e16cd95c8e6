import { parseCronItems, runMigrations, runTaskListOnce } from 'graphile-worker'
import type { ParsedCronItem } from 'graphile-worker'
import type pg from 'pg'
import type { Logger } from '../telemetry/index.ts'
import type { Job } from './define-job.ts'
import { hearPoolErrors } from './pool-errors.ts'
import { startSession } from './session.ts'
import type { Session } from './session.ts'
import { pullForward } from './store.ts'
import { toGraphileLogger, toTaskList } from './tasks.ts'
import type { JobFailure } from './tasks.ts'

const SCHEDULED_ATTEMPTS_MAX = 5

export type Schedule = {
  /** Gets the payload `{}`. */
  readonly job: Job<unknown>
  /** Five fields, in UTC: `17 3 * * *` is each day at 03:17. */
  readonly cron: string
}

export type RunnerOptions = {
  /** Needs `concurrency` + 2 connections besides those the jobs themselves use. */
  readonly pool: pg.Pool
  readonly jobs: readonly Job<unknown>[]
  readonly schedules: readonly Schedule[]
  readonly concurrency: number
  readonly log: Logger
}

export type DrainReport = { readonly ran: number; readonly failures: readonly JobFailure[] }

export type Runner = {
  /** Runs jobs as they come, until stopped. New ones are picked up through LISTEN within milliseconds. */
  start(): Promise<void>
  /** Lets running jobs finish; after five seconds their signal is aborted. */
  stop(): Promise<void>
  /**
   * Runs what is due until nothing is, one job after another. For a runner that is not started.
   * A job that fails waits for its backoff; a later drain with a future `asOf` brings it, and what is
   * planned up to then, forward.
   */
  drain(options?: { readonly asOf?: Date }): Promise<DrainReport>
}

/** Creates or updates the queue's own schema, `graphile_worker`. Safe to repeat. */
export async function migrateJobs(pool: pg.Pool): Promise<void> {
  const stopHearing = hearPoolErrors(pool, () => {})
  try {
    await runMigrations({ pgPool: pool })
  } finally {
    stopHearing()
  }
}

/** Runs jobs from the queue in our database. */
export function createRunner({ pool, jobs, schedules, concurrency, log }: RunnerOptions): Runner {
  let session: Session | null = null
  return {
    start: async () => {
      if (session !== null) throw new Error('The runner is already started.')
      session = await startSession({
        pool,
        tasks: toTaskList(jobs, log),
        cronItems: toCronItems(schedules),
        concurrency,
        log,
      })
    },
    stop: async () => {
      const running = session
      session = null
      await running?.stop()
    },
    drain: async ({ asOf } = {}) => {
      if (session !== null) throw new Error('A started runner drains itself.')
      if (asOf !== undefined) await pullForward(pool, asOf)
      return drainOnce(pool, jobs, log)
    },
  }
}

async function drainOnce(pool: pg.Pool, jobs: readonly Job<unknown>[], log: Logger): Promise<DrainReport> {
  let ran = 0
  const failures: JobFailure[] = []
  const tasks = toTaskList(jobs, log, {
    onSuccess: () => ran++,
    onFailure: (failure) => {
      ran++
      failures.push(failure)
    },
  })
  const client = await pool.connect()
  try {
    await runTaskListOnce({ noHandleSignals: true, logger: toGraphileLogger(log) }, tasks, client).promise
  } finally {
    client.release()
  }
  return { ran, failures }
}

/** One waiting run per schedule: a worker that was away does not come back to a pile of them. */
function toCronItems(schedules: readonly Schedule[]): ParsedCronItem[] {
  return parseCronItems(
    schedules.map(({ job, cron }) => ({
      task: job.name,
      match: cron,
      identifier: job.name,
      options: { jobKey: `schedule:${job.name}`, maxAttempts: SCHEDULED_ATTEMPTS_MAX, backfillPeriod: 0 },
    })),
  )
}
