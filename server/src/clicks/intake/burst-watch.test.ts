import { expect, test } from 'vitest'
import { BURST_MS, createBurstWatch } from './burst-watch.ts'

function start() {
  let nowMs = 5_000
  let busy = false
  const isBurst = createBurstWatch(
    () => busy,
    () => nowMs,
  )
  return {
    isBurst,
    after: (ms: number, isBusy: boolean) => {
      nowMs += ms
      busy = isBusy
      return isBurst()
    },
  }
}

test('a quiet time is no burst, a busy one is', () => {
  const { isBurst, after } = start()
  expect(isBurst()).toBe(false)
  expect(after(100, true)).toBe(true)
  expect(after(100, false)).toBe(false)
})

test('what stays busy for half a minute is a burst no longer, until it was quiet once', () => {
  const { after } = start()
  expect(after(0, true)).toBe(true)
  expect(after(BURST_MS - 1, true)).toBe(true)
  expect(after(1, true)).toBe(false)
  expect(after(BURST_MS, true)).toBe(false)
  expect(after(100, false)).toBe(false)
  expect(after(100, true)).toBe(true)
})
