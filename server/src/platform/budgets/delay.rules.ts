/** How long the next try waits after this many bad ones: nothing at first, then twice as long each time. */
export function delaySeconds(tries: number, { free, delaySecondsMax }: { free: number; delaySecondsMax: number }) {
  if (tries <= free) return 0
  // 2 ** 30 is beyond every maximum; a higher power would be Infinity one day.
  return Math.min(delaySecondsMax, 2 ** Math.min(30, tries - free - 1))
}
