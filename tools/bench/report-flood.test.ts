import { expect, test } from 'vitest'
import type { Measured } from './measured.ts'
import { reportFlood } from './report-flood.ts'
import { createReport } from './written-report.ts'

const flood = { seconds: 2, statuses: { '401': 30, '429': 10 }, connections: 17 }
const waited = (p99Ms: number): Measured => ({
  answered: 1_000,
  seconds: 2,
  statuses: {},
  p50Ms: 1,
  p99Ms,
  silenceMsMax: 5,
  generatorBusy: 0.1,
  processorSeconds: 1,
})

test('a flood is judged by the median of the rounds’ ratios, not by that of their times', () => {
  const said: string[] = []
  const report = createReport(undefined)
  reportFlood({ ...report, say: (...lines) => void said.push(...lines) }, [
    { idle: waited(2), flooded: waited(4), flood },
    { idle: waited(10), flooded: waited(15), flood },
    { idle: waited(3), flooded: waited(12), flood },
  ])
  expect(said).toContain('p99 alone: 3.00 ms')
  expect(said).toContain('p99 flood: 12.00 ms')
  expect(said).toContain('ratio flood p99: 2.00 (rounds 1.50 to 4.00)')
})
