const STEP_MS = 0.02
const STEPS = 100_000

/** How long answers took, in steps of 20 µs up to two seconds: adding one costs no memory. */
export function createLatencies() {
  const steps = new Uint32Array(STEPS)
  let count = 0
  return {
    add(ms: number): void {
      const step = Math.min(STEPS - 1, Math.floor(ms / STEP_MS))
      steps[step] = (steps[step] ?? 0) + 1
      count++
    },
    count: () => count,
    /** The time within which this share of the answers came, in milliseconds. */
    within(share: number): number {
      let seen = 0
      for (const [step, answers] of steps.entries()) {
        seen += answers
        if (seen >= count * share) return (step + 1) * STEP_MS
      }
      return STEPS * STEP_MS
    },
  }
}
