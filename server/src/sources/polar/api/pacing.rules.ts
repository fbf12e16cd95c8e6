import type { PolarConfig } from '../../../platform/config/index.ts'

/**
 * Between two of our background calls, in milliseconds: what is left of Polar's 500 calls a minute (100 in the
 * sandbox) belongs to people who wait. Source: polarsource/polar server/polar/rate_limit.py at c6c3645e63.
 */
export function gapMsOf(environment: PolarConfig['environment']): number {
  switch (environment) {
    case 'production':
      return 60_000 / 300
    case 'sandbox':
      return 60_000 / 60
    case 'emulator':
      return 0
  }
}

const BACK_SECONDS_MAX = 3_600

/**
 * How long nobody calls after Polar said to slow down; an hour at most, whatever something in between says.
 * @param chance from 0 to 1, so that not everybody who was asked to wait comes back at once
 */
export function backMs(retryAfterSeconds: number, chance: number): number {
  return Math.min(retryAfterSeconds, BACK_SECONDS_MAX) * 1_000 + Math.ceil(chance * 1_000)
}

const FIRST_BACKOFF_MS = 1_000

/**
 * How long to wait after a try that Polar did not answer, doubling from one second; half of it by chance.
 * @param tries how many were made, from 1
 */
export function backoffMs(tries: number, chance: number): number {
  const fullMs = FIRST_BACKOFF_MS * 2 ** (tries - 1)
  return Math.ceil(fullMs / 2 + (chance * fullMs) / 2)
}
