import type pg from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Vault } from '../crypto/index.ts'
import { delaySeconds } from './delay.rules.ts'
import { TooMany, TooManyTries } from './errors.ts'

/** So many in so many seconds, counted from the first. */
export type Budget = { readonly name: string; readonly points: number; readonly seconds: number }

/**
 * Tries that may go wrong: some are free, then each waits longer for the next, up to a maximum. Nobody is locked out:
 * after the wait comes a real try.
 */
export type Tries = {
  readonly name: string
  readonly free: number
  readonly delaySecondsMax: number
  /** How long bad tries are remembered, from the first. */
  readonly seconds: number
}

export type Budgets = {
  /** @throws TooMany */
  spend(budget: Budget, key: string): Promise<void>
  /** Counts a try before it is made, so that many at once are many. @throws TooManyTries when it comes too soon. */
  begin(tries: Tries, key: string): Promise<void>
  /** Takes one counted try back: it was a good one. */
  giveBack(tries: Tries, key: string): Promise<void>
  /** Forgets all bad tries of this key. */
  forget(tries: Tries, key: string): Promise<void>
}

/** Keys are kept as keyed hashes: they are addresses, and of e-mail too. Time is the machine's, as the library has it. */
export function createBudgets({ pool, vault }: { pool: pg.Pool; vault: Vault }): Budgets {
  const limiters = new Map<string, RateLimiterPostgres>()
  const limiterOf = (
    keyPrefix: string,
    points: number,
    duration: number,
    options: { inMemoryBlockOnConsumed?: number } = {},
  ) => {
    const known = limiters.get(keyPrefix)
    if (known) return known
    // A job deletes what has run out (forget-budgets.ts), once for all processes.
    const table = { tableName: 'budgets', tableCreated: true, clearExpiredByTimeout: false }
    const made = new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      keyPrefix,
      points,
      duration,
      ...options,
      ...table,
    })
    limiters.set(keyPrefix, made)
    return made
  }
  const counterOf = ({ name, seconds }: Tries) => limiterOf(`${name}:bad`, Number.MAX_SAFE_INTEGER, seconds)
  const gateOf = ({ name }: Tries) => limiterOf(`${name}:wait`, 1, 1)
  const hashed = (key: string) => vault.hash(key, 'budgets')

  return {
    async spend({ name, points, seconds }, key) {
      // What is spent is never given back, so this process need not ask again: a flood of refusals writes nothing.
      const limiter = limiterOf(name, points, seconds, { inMemoryBlockOnConsumed: points })
      const refusal = await consume(limiter, hashed(key))
      if (refusal) throw new TooMany(secondsUntil(refusal))
    },
    async begin(tries, key) {
      const [counter, gate, id] = [counterOf(tries), gateOf(tries), hashed(key)]
      const shut = await gate.get(id)
      if (shut) throw new TooManyTries(secondsUntil(shut))
      const { consumedPoints } = await counter.penalty(id)
      const delay = delaySeconds(consumedPoints, tries)
      if (delay === 0) return
      // Of many at once, the one that shuts the gate goes through.
      const refusal = await consume(gate, id, delay)
      if (!refusal) return
      await counter.reward(id)
      throw new TooManyTries(secondsUntil(refusal))
    },
    async giveBack(tries, key) {
      await counterOf(tries).reward(hashed(key))
    },
    async forget(tries, key) {
      await Promise.all([counterOf(tries).delete(hashed(key)), gateOf(tries).delete(hashed(key))])
    },
  }
}

/** @returns the refusal, which the library throws as it throws errors. */
async function consume(limiter: RateLimiterPostgres, key: string, seconds?: number): Promise<RateLimiterRes | null> {
  try {
    await limiter.consume(key, 1, seconds === undefined ? {} : { customDuration: seconds })
    return null
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return refusal
    throw refusal
  }
}

const secondsUntil = ({ msBeforeNext }: RateLimiterRes) => Math.max(1, Math.ceil(msBeforeNext / 1_000))
