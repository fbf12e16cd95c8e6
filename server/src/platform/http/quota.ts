import { systemTicks, type Ticks } from '../clock.ts'

const WINDOW_MS = 60_000

/**
 * Gives out so many a minute.
 * @param onLeft is called, when the next minute's first is given out, with how many were not.
 */
export function createQuota(max: number, onLeft: (count: number) => void, ticks: Ticks = systemTicks): () => boolean {
  let beganMs = -Infinity
  let asked = 0
  return () => {
    if (ticks() - beganMs >= WINDOW_MS) {
      if (asked > max) onLeft(asked - max)
      beganMs = ticks()
      asked = 0
    }
    asked += 1
    return asked <= max
  }
}
