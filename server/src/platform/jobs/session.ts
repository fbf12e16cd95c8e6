import { EventEmitter } from 'node:events'
import { run } from 'graphile-worker'
import type { ParsedCronItem, Runner as GraphileRunner, TaskList, WorkerEvents } from 'graphile-worker'
import type pg from 'pg'
import type { Logger } from '../telemetry/index.ts'
import { patient } from './patient-pool.ts'
import { hearPoolErrors } from './pool-errors.ts'
import { showSignOfLife } from './sign-of-life.ts'
import { toGraphileLogger } from './tasks.ts'

const RESTART_AFTER_MS = 5_000

export type SessionOptions = {
  readonly pool: pg.Pool
  readonly tasks: TaskList
  readonly cronItems: ParsedCronItem[]
  readonly concurrency: number
  readonly log: Logger
}

export type Session = { stop(): Promise<void> }

type Shift = { readonly runner: GraphileRunner; readonly life: { stop(): Promise<void> } }

/**
 * Keeps a graphile-worker running until stopped. It gives up when it cannot report a job's end for long; then another
 * takes its place a little later.
 */
export async function startSession(options: SessionOptions): Promise<Session> {
  const { log, pool } = options
  const stopHearing = hearPoolErrors(pool, (error) => log.warn({ err: error }, 'a database connection broke'))
  let isStopping = false
  let restart: NodeJS.Timeout | undefined

  const begin = async () => {
    const shift = await startShift(options)
    void watch(shift)
    return shift
  }
  const watch = async (shift: Shift) => {
    const reason = await shift.runner.promise.then(
      () => undefined,
      (error: unknown) => error,
    )
    if (isStopping) return
    log.error({ err: reason }, 'the job runner gave up; starting another')
    await endShift(shift, log)
    scheduleRestart()
  }
  const scheduleRestart = () => {
    if (isStopping) return
    restart = setTimeout(() => void tryAgain(), RESTART_AFTER_MS)
  }
  const tryAgain = async () => {
    try {
      current = begin()
      await current
    } catch (error) {
      log.error({ err: error }, 'the job runner could not start')
      scheduleRestart()
    }
  }

  let current = begin()
  await current
  return {
    stop: async () => {
      isStopping = true
      clearTimeout(restart)
      const shift = await current.catch(() => null)
      if (shift !== null) {
        await shift.runner.stop().catch((error: unknown) => log.warn({ err: error }, 'the job runner stopped badly'))
        await endShift(shift, log)
      }
      stopHearing()
    },
  }
}

async function startShift({ pool, tasks, cronItems, concurrency, log }: SessionOptions): Promise<Shift> {
  const events: WorkerEvents = new EventEmitter()
  let workerId = ''
  events.once('pool:create', ({ workerPool }) => {
    workerId = workerPool.id
  })
  const runner = await run({
    pgPool: patient(pool),
    taskList: tasks,
    parsedCronItems: cronItems,
    concurrency,
    noHandleSignals: true,
    logger: toGraphileLogger(log),
    events,
  })
  return { runner, life: await showSignOfLife(pool, workerId, { log }) }
}

async function endShift({ life }: Shift, log: Logger): Promise<void> {
  await life.stop().catch((error: unknown) => log.warn({ err: error }, 'could not end the sign of life'))
}
