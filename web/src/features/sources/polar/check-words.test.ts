import { expect, test } from 'vitest'
import { checkWords, gapReadSince, gapReadSinceConnecting, gapWords, hasResumed, lookMark } from './check-words.ts'
import { connectedTo, looked } from './connection.factory.ts'

const UNANSWERED = 'Polar did not answer. What was read so far is kept; the next check goes on from there.'

test('a check that found something says how much, and that no webhook had reported it', () => {
  expect(checkWords(looked({ salesFound: 2, refundsFound: 1 }), 'webhooks')).toBe(
    'It found 2 orders and 1 refund that no webhook had reported.',
  )
  expect(checkWords(looked({ refundsFound: 2 }), 'webhooks')).toContain('found 2 refunds that')
})

test('a check that found nothing says that everything was here', () => {
  expect(checkWords(looked(), 'webhooks')).toBe('Everything was already here.')
})

test('while polling nobody speaks of webhooks', () => {
  expect(checkWords(looked({ salesFound: 1204 }), 'polling')).toBe('It brought 1,204 orders.')
  expect(checkWords(looked(), 'polling')).toBe('Nothing was new.')
})

test('a check that could not be finished says what it found until then, and why it stopped', () => {
  const failed = looked({ failure: { code: 'unanswered', facts: {} }, salesFound: 1 })
  expect(checkWords(failed, 'webhooks')).toBe(`It found 1 order. ${UNANSWERED}`)
  const interrupted = looked({ failure: { code: 'interrupted', facts: {} } })
  expect(checkWords(interrupted, 'polling')).toBe('It was interrupted.')
})

const leftOut = (objectsSkipped: number, lacksDisputes: boolean) =>
  checkWords(looked({ failure: { code: 'left_out', facts: { objectsSkipped, lacksDisputes } } }), 'webhooks')

test('a check that had to leave something out says what, and how much', () => {
  expect(leftOut(1, false)).toBe('One entry of Polar could not be read and was left out; everything else was read.')
  expect(leftOut(0, true)).toContain('(disputes:read)')
  expect(leftOut(12, true)).toMatch(/^12 entries .* was read. This access may not read disputes/)
})

test('after a repair, what had been missed is counted', () => {
  expect(gapWords(looked({ salesFound: 2, refundsFound: 1 }))).toBe(
    '2 orders and 1 refund had been missed. They are here now.',
  )
  expect(gapWords(looked({ salesFound: 1 }))).toBe('1 order had been missed. It is here now.')
  expect(gapWords(looked({ ordersRead: 0 }))).toBe('Nothing had been missed.')
  expect(gapWords(looked({ ordersRead: 1 }))).toContain('1 order,')
  const failed = looked({ failure: { code: 'unanswered', facts: {} }, salesFound: 1 })
  expect(gapWords(failed)).toBe(`1 order had been missed. It is here now. ${UNANSWERED}`)
})

test('a gap is read once the look that began with the repair has ended', () => {
  const before = lookMark(connectedTo({ lastReconciliation: looked() }))
  const later = looked({ startedAt: '2026-11-22T14:00:10.000Z', cause: 'repair', depth: 'deep' })
  expect(gapReadSince(connectedTo({ lastReconciliation: looked() }), before)).toBeNull()
  expect(gapReadSince(connectedTo({ lastReconciliation: later, isReconciling: true }), before)).toBeNull()
  expect(gapReadSince(connectedTo({ lastReconciliation: later }), before)).toBe(later)
  expect(gapReadSince(connectedTo({ lastReconciliation: later }), lookMark(connectedTo()))).toBe(later)
})

test('connecting again reads the gap; connecting for the first time has none', () => {
  const again = connectedTo({ trackingSince: '2026-06-01T09:00:00.000Z' })
  expect([hasResumed(again), hasResumed(connectedTo())]).toEqual([true, false])
  const deep = looked({ startedAt: '2026-09-01T09:00:02.000Z', depth: 'deep', cause: 'connect' })
  const earlier = looked({ startedAt: '2026-08-01T09:00:02.000Z', depth: 'deep' })
  expect(gapReadSinceConnecting({ ...again, lastReconciliation: deep })).toBe(deep)
  expect(gapReadSinceConnecting({ ...again, lastReconciliation: deep, isReconciling: true })).toBeNull()
  expect(gapReadSinceConnecting({ ...again, lastReconciliation: earlier })).toBeNull()
})
