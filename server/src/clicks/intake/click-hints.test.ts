import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { newClickId, newLinkId, newWorkspaceId } from '../../platform/ids.ts'
import { createClickHints, HINT_EVERY_MS } from './click-hints.ts'
import type { WaitingVisit } from './visit-record.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const [ada, cleo] = [newWorkspaceId(), newWorkspaceId()]
const visitOf = (workspaceId: typeof ada, kind: WaitingVisit['kind'] = 'human'): WaitingVisit => ({
  workspaceId,
  kind,
  clickId: newClickId(),
  linkId: newLinkId(),
  visitedAt: new Date(),
  timeZone: 'UTC',
  visitor: { address: '', userAgent: '', referrer: null },
})

test('the first click is announced at once, those that follow together', async () => {
  const published: (readonly string[])[] = []
  const hints = createClickHints(async (workspaces) => void published.push(workspaces))

  hints.note([visitOf(ada)])
  for (let times = 0; times < 100; times++) hints.note([visitOf(ada), visitOf(cleo)])
  expect(published).toEqual([[ada]])

  await vi.advanceTimersByTimeAsync(HINT_EVERY_MS)
  expect(published).toEqual([[ada], [ada, cleo]])
  await vi.advanceTimersByTimeAsync(10 * HINT_EVERY_MS)
  expect(published).toHaveLength(2)
})

test('machines are no news, and a hint that could not be sent holds nothing up', async () => {
  const published: (readonly string[])[] = []
  const hints = createClickHints(async (workspaces) => {
    published.push(workspaces)
    throw new Error('the database is away')
  })

  hints.note([visitOf(ada, 'bot'), visitOf(ada, 'prefetch')])
  expect(published).toEqual([])
  hints.note([visitOf(ada)])
  hints.note([visitOf(cleo)])
  await hints.flush()
  expect(published).toEqual([[ada], [cleo]])
})
