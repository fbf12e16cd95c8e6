import type { Say } from '../part.ts'

/** What is measured and may not be more than so much. */
export type Limits = {
  readonly say: Say
  /** Says a measurement, and remembers it when it is too much. */
  readonly atMost: (what: string, value: number, max: number, unit: string) => void
  /** @throws Error with every measurement that was too much */
  readonly settle: () => void
}

/** A busy machine misses one limit and not the next: all are measured before one of them ends the check. */
export function createLimits(say: Say): Limits {
  const missed: string[] = []
  return {
    say,
    atMost(what, value, max, unit) {
      const measured = `${what}: ${value < 100 ? value.toFixed(1) : Math.round(value)} ${unit}, at most ${max}`
      say(value > max ? `TOO MUCH ${measured}` : measured)
      if (value > max) missed.push(measured)
    },
    settle() {
      if (missed.length > 0) throw new Error(`too much:\n${missed.join('\n')}`)
    },
  }
}
