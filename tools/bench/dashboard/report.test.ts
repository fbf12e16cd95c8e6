import { expect, test } from 'vitest'
import type { WrittenReport } from '../written-report.ts'
import type { DatabaseCost } from './measure-database.ts'
import { reportCosts, type Measured } from './report-costs.ts'
import { reportGrowth } from './report-growth.ts'
import { reportVerdict } from './report-verdict.ts'

const SCREENS = [
  { name: 'Week', path: '/week', daysRead: 14 },
  { name: 'Year', path: '/year', daysRead: 730 },
]
const slowest = {
  name: 'rooms.read',
  p95Ms: 90,
  scans: [{ table: 'clicks', how: 'Seq Scan', rows: 4_000 }],
  outline: ['Seq Scan clicks, 4000 rows, 80.0 ms'],
}
const costing = (ms: number, rows: number): DatabaseCost => ({
  statements: 3,
  p50Ms: ms / 2,
  p95Ms: ms,
  slowest,
  rows,
  blocks: rows,
})

/** Both screens at a size: what the one of a week costs, and ten times that for the one of a year. */
const measuredAt = (clicks: number, { ms, rows }: { ms: number; rows: number }): Measured => ({
  clicks,
  screens: SCREENS,
  database: new Map([
    ['Week', costing(ms, rows)],
    ['Year', costing(10 * ms, 10 * rows)],
  ]),
  http: new Map([
    ['GET /api/me', { p50Ms: 2, p95Ms: 3 }],
    ['Week', { p50Ms: ms, p95Ms: ms }],
    ['Year', { p50Ms: ms, p95Ms: ms }],
  ]),
})

function collected(): WrittenReport & { readonly lines: string[] } {
  const lines: string[] = []
  return {
    lines,
    say: (...said) => void lines.push(...said),
    table: (_, rows) => void lines.push(...rows.map((row) => row.join(' | '))),
    write: () => undefined,
  }
}

test('a screen at its target misses it, and the statement to blame is named with its plan', () => {
  const report = collected()

  reportCosts(report, measuredAt(1_000_000, { ms: 10, rows: 400 }))

  expect(report.lines).toEqual(
    expect.arrayContaining([
      'Week | 3 | 5.0 | 10.0 | 400 | 400 | 10.0 | 10.0 | 5.0',
      'Year | 3 | 50.0 | ✗ 100 | 4,000 | 4,000 | 10.0 | 10.0 | 5.0',
      '1 of 2 screens miss a target. The slowest statement of each:',
      'Year | rooms.read | 90.0 | 4,000 of clicks (Seq Scan)',
      'Seq Scan clicks, 4000 rows, 80.0 ms',
    ]),
  )
})

test('only what showed the same days before counts as growth', () => {
  const report = collected()
  const small = measuredAt(1_000_000, { ms: 10, rows: 400 })
  const large = measuredAt(10_000_000, { ms: 15, rows: 500 })

  const growths = reportGrowth(report, { small, large })
  reportVerdict(report, large, growths)

  expect(report.lines).toEqual(
    expect.arrayContaining([
      'Week | fixed | 400 | 500 | 1.25 | 5.0 | 7.5 | 1.50',
      'Year | longer | 4,000 | 5,000 | 1.25 | 50.0 | 75.0 | 1.50',
      'worst p95 in the database: 150 ms (Year)',
      'worst p95 over HTTP: 15.0 ms (Week)',
      'growth of fixed ranges: 1.25 times the rows read (Week)',
      'growth of fixed ranges in time: 1.50 times the p50 (Week)',
    ]),
  )
})
