import type pg from 'pg'
import type { Logger } from '../telemetry/index.ts'
import { dropSignOfLife, holdSignOfLife, releaseAbandoned } from './store.ts'

const SWEEP_EVERY_MS = 30_000

/**
 * Shows other workers that this one lives, and gives back the jobs of those that died, so that a job cut short by
 * a crash runs again within a minute. Takes one connection of the pool until stopped.
 */
export async function showSignOfLife(pool: pg.Pool, workerId: string, log: Logger): Promise<{ stop(): Promise<void> }> {
  const client = await pool.connect()
  let isLost = false
  const onError = (error: Error) => {
    isLost = true
    log.warn({ err: error }, 'lost the connection that shows this worker alive')
  }
  client.on('error', onError)
  await holdSignOfLife(client, workerId)

  const sweep = async () => {
    try {
      const dead = await releaseAbandoned(pool)
      if (dead > 0) log.warn({ workers: dead }, 'gave back the jobs of workers that died')
    } catch (error) {
      log.warn({ err: error }, 'could not look for abandoned jobs')
    }
  }
  await sweep()
  const timer = setInterval(() => void sweep(), SWEEP_EVERY_MS)

  return {
    stop: async () => {
      clearInterval(timer)
      if (!isLost) await dropSignOfLife(client, workerId)
      client.removeListener('error', onError)
      client.release(isLost)
    },
  }
}
