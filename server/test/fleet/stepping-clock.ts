/**
 * The product's entry with a clock of its own, which each SIGUSR2 sets back: by an hour first, by a month then.
 * Durations and ids keep to the machine.
 */
import { systemClock } from '../../src/platform/clock.ts'
import { startServer } from '../../src/start-server.ts'

const HOUR_MS = 3_600_000
const STEPS_MS = [HOUR_MS, 31 * 24 * HOUR_MS]

let behindMs = 0
const clock = { now: () => new Date(systemClock.now().getTime() - behindMs) }
const started = await startServer(process.env, { isTerminal: false, clock })

process.on('SIGUSR2', () => {
  behindMs += STEPS_MS.shift() ?? 0
})
process.on('SIGTERM', () => void started.stop('SIGTERM').then(() => process.exit(0)))
