import type { Clock } from './clock.ts'
import type { World } from './world.ts'

export type EmulatorSettings = {
  allowLocalWebhooks: boolean
  /** How many times faster than Polar's schedule the retries come. */
  clockSpeed: number
  deliveryTimeoutMs: number
  rateLimitPerMinute: number | null
  publicUrl: string | null
}

export type Failure = {
  times: number
  status: number
  /** Keep the caller waiting this long before answering. */
  delayMs: number
  path: string
  method: string | null
}

/** What every part of the emulator works on. One per running emulator. */
export type Emulator = {
  world: World
  clock: Clock
  settings: EmulatorSettings
  failures: Failure[]
  /** Where this emulator is reached, without a trailing slash. Known once it listens. */
  origin: () => string
  /** Records an event for every endpoint of the organization that asked for it. The payload is frozen now. */
  emit: (organizationId: string, type: string, payload: unknown) => void
}

export type Emit = Emulator['emit']

/** An emit that records nothing: for seeding the past. */
export const silent: Emit = () => undefined
