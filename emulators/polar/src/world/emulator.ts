import type { Clock } from './clock.ts'
import type { World } from './world.ts'

export type EmulatorSettings = {
  allowLocalWebhooks: boolean
  /** How many times faster than Polar's schedule the retries come. */
  clockSpeed: number
  deliveryTimeoutMs: number
  rateLimitPerMinute: number | null
  publicUrl: string | null
  /** As at Polar: an invoice is sent as its job remembered the order, a refund with the time of its change before. */
  staleEvents: boolean
  /** How long after a payment its invoice is sent; 0 = at once. */
  invoiceSeconds: number
}

export type Failure = {
  times: number
  status: number
  /** Keep the caller waiting this long before answering. */
  delayMs: number
  retryAfterSeconds: number
  /** Do what was asked for, but let nobody hear the answer. */
  dropsResponse: boolean
  path: string
  method: string | null
}

/** What every part of the emulator works on. One per running emulator. */
export type Emulator = {
  world: World
  clock: Clock
  settings: EmulatorSettings
  failures: Failure[]
  /** How Polar is down, if it is: nothing but the control door answers and no delivery leaves. */
  outage: 'answer_503' | 'cut' | null
  /** Where this emulator is reached, without a trailing slash. Known once it listens. */
  origin: () => string
  /** Records an event for every endpoint of the organization that asked for it. The payload is frozen now, if wanted. */
  emit: (organizationId: string, type: string, payload: () => unknown) => void
}

export type Emit = Emulator['emit']

/** An emit that records nothing: for seeding the past. */
export const silent: Emit = () => undefined
