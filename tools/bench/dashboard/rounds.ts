import type { Screen } from './screens.ts'

/** A screen that takes long is not asked for over and over: after so long it has said what it costs. */
const SPENT_MS_MAX = 10_000
const ROUNDS_MIN = 3

/**
 * Visits all screens in turn, round after round, so that what else the machine does in between hits none of them alone.
 * A round before the first warms up and is not counted.
 * @returns what was seen at each screen; of slow ones less often than of others.
 */
export async function inRounds<Seen>(
  screens: readonly Screen[],
  rounds: number,
  visit: (screen: Screen) => Promise<Seen>,
): Promise<ReadonlyMap<string, readonly Seen[]>> {
  const seen = new Map(screens.map((screen) => [screen.name, { visits: new Array<Seen>(), spentMs: 0 }]))
  for (let round = 0; round <= rounds; round++) {
    for (const screen of screens) {
      const at = seen.get(screen.name)
      if (!at || (at.visits.length >= ROUNDS_MIN && at.spentMs > SPENT_MS_MAX)) continue
      const startedMs = performance.now()
      const one = await visit(screen)
      at.spentMs += performance.now() - startedMs
      if (round > 0) at.visits.push(one)
    }
  }
  return new Map([...seen].map(([name, { visits }]) => [name, visits]))
}

/** The value that this share of the numbers does not exceed; NaN of none. */
export function within(share: number, numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN
}
