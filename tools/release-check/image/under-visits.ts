import { setTimeout as pause } from 'node:timers/promises'
import type { Shop } from '../../../e2e/shop.ts'
import { sendVisitors } from '../../../server/test/fleet/visitors.ts'
import type { Container } from './container.ts'

const SECONDS = 30
const CONNECTIONS = 23
/** So many visitors, each of whom comes again after this, are some 200 visits a second. */
const PAUSE_MS = 95
const LOOK_MS = 500

export type UnderVisits = {
  readonly visitsPerSecond: number
  readonly peakBytes: number
  readonly slowestMs: number
  /** Visits that were answered wrongly, or not at all. */
  readonly failed: number
}

/** Sends visitors for half a minute while somebody looks at screens, and watches the memory. */
export async function measureUnderVisits(container: Container, shop: Shop, shortUrl: string): Promise<UnderVisits> {
  const { port, pathname } = new URL(shortUrl)
  const startedMs = performance.now()
  const visitors = sendVisitors({
    port: Number(port),
    slugs: [pathname.slice(1)],
    connections: CONNECTIONS,
    pauseMs: PAUSE_MS,
  })
  let peakBytes = 0
  while (performance.now() - startedMs < SECONDS * 1_000) {
    await Promise.all([shop.activities(), shop.polar(), pause(LOOK_MS)])
    peakBytes = Math.max(peakBytes, container.memoryBytes())
  }
  await visitors.stop()
  const seconds = (performance.now() - startedMs) / 1_000
  const { answers } = visitors
  const answered = answers.clickIds.length + answers.previews
  return {
    visitsPerSecond: answered / seconds,
    peakBytes,
    slowestMs: answers.slowestMs,
    failed: answers.unanswered + [...answers.otherAnswers.values()].reduce((sum, count) => sum + count, 0),
  }
}
