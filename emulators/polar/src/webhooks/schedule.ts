/** Attempts in all, the first one included. */
export const attemptsMax = 10
const capMs = 20 * 60_000

/** Wait after failed attempt n (from 1): random in [½, 1] of 2 s·2ⁿ, at most 20 min (polar webhook/tasks.py). */
export function waitAfterAttempt(attempt: number, random: number): number {
  const full = Math.min(2000 * 2 ** attempt, capMs)
  return full * (0.5 + random / 2)
}
