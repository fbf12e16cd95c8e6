import type pg from 'pg'
import type { Logger } from '../telemetry/index.ts'
import { dropSignOfLife, lockSignOfLife, releaseAbandoned } from './store.ts'

const SWEEP_EVERY_MS = 30_000

/**
 * Shows other workers that this one lives, and gives back the jobs of those that died, so that a job cut short by
 * a crash runs again within a minute. Takes one connection of the pool until stopped, and another when that one breaks.
 */
export async function showSignOfLife(
  pool: pg.Pool,
  workerId: string,
  { log, sweepEveryMs = SWEEP_EVERY_MS }: { readonly log: Logger; readonly sweepEveryMs?: number },
): Promise<{ stop(): Promise<void> }> {
  let sign = await hold(pool, workerId, log)
  let sweeping: Promise<void> = Promise.resolve()

  const sweep = async () => {
    try {
      // First: others take a worker without a sign for dead, and so would we ourselves.
      if (sign.isLost()) sign = await hold(pool, workerId, log)
      const dead = await releaseAbandoned(pool)
      if (dead > 0) log.warn({ workers: dead }, 'gave back the jobs of workers that died')
    } catch (error) {
      log.warn({ err: error }, 'could not look for abandoned jobs')
    }
  }
  await sweep()
  const timer = setInterval(() => {
    sweeping = sweeping.then(sweep)
  }, sweepEveryMs)

  return {
    stop: async () => {
      clearInterval(timer)
      await sweeping
      await sign.release()
    },
  }
}

type Sign = { isLost(): boolean; release(): Promise<void> }

async function hold(pool: pg.Pool, workerId: string, log: Logger): Promise<Sign> {
  const client = await pool.connect()
  let isLost = false
  const onError = (error: Error) => {
    if (isLost) return
    isLost = true
    log.warn({ err: error }, 'lost the connection that shows this worker alive')
    client.release(true)
  }
  client.on('error', onError)
  try {
    await lockSignOfLife(client, workerId)
  } catch (error) {
    if (!isLost) client.release(true)
    throw error
  }
  return {
    isLost: () => isLost,
    release: async () => {
      if (isLost) return
      await dropSignOfLife(client, workerId)
      client.removeListener('error', onError)
      client.release()
    },
  }
}
