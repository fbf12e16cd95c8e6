import { expect, test } from 'vitest'
import { createCounters } from './index.ts'

test('each set of labels has its own count, in whatever order the labels come', () => {
  const counters = createCounters()
  counters.count('webhook_rejected', { reason: 'stale', type: 'order.paid' })
  counters.count('webhook_rejected', { type: 'order.paid', reason: 'stale' })
  counters.count('webhook_rejected', { reason: 'bad_signature', type: 'order.paid' })
  counters.count('redirect')

  expect(counters.snapshot().map(({ name, value }) => [name, value])).toEqual([
    ['webhook_rejected', 2],
    ['webhook_rejected', 1],
    ['redirect', 1],
  ])
})
