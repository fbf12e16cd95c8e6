import { createRunner } from '../src/platform/jobs/index.ts'
import type { World } from './world.ts'

/**
 * The queue of a world that nobody works at by itself. `drain` works through what is due by our clock; `run` runs a scheduled
 * job once, a minute later, and what it enqueues. Both answer with the jobs that failed.
 */
export function queueOf(world: World) {
  const { log } = world
  const { jobs } = world.app.inside
  const runner = createRunner({ pool: world.db.pool, jobs, schedules: [], concurrency: 1, log })
  const { signal } = new AbortController()
  const drain = async () => {
    const failures: string[] = []
    for (;;) {
      const report = await runner.drain({ asOf: world.clock.now() })
      failures.push(...report.failures.map(({ job, error }) => `${job}: ${error.message}`))
      if (report.ran === 0) return failures
    }
  }
  const run = async (name: string) => {
    const job = jobs.find((candidate) => candidate.name === name)
    if (!job) throw new Error(`no job ${name}`)
    world.clock.advanceMs(60_000)
    await job.perform({}, { log, attempt: 1, maxAttempts: 1, signal })
    return drain()
  }
  return { drain, run }
}
