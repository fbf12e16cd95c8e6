import type pg from 'pg'
import type { WrittenReport } from '../written-report.ts'
import type { GrowingTimes } from './history/make-history.ts'
import { grouped } from './report-costs.ts'
import { readSizes, type TableSize } from './sizes.ts'

type Made = { readonly clicks: number; readonly times: GrowingTimes }

/** Prints how long the history took to make, and what it takes on disk. */
export async function reportMaking(report: WrittenReport, pool: pg.Pool, { clicks, times }: Made): Promise<void> {
  report.say(
    `Made in ${times.generationSeconds.toFixed(0)} s; what is summed up was worked out in ${times.rebuildSeconds.toFixed(0)} s, the tables' statistics included. On disk:`,
  )
  const sizes = await readSizes(pool)
  const recorded = sizes.filter(({ isRecorded }) => isRecorded)
  const kept = sizes.filter(({ isRecorded }) => !isRecorded)
  const lineOf = createLine(clicks)
  report.table(
    ['Table', 'Rows', 'Table MB', 'Indexes MB', 'GB for 10 million clicks'],
    [
      ...recorded.filter(isMentioned).map(lineOf),
      lineOf(sumOf('**What was recorded**', recorded)),
      ...kept.filter(isMentioned).map(lineOf),
      lineOf(sumOf('**What is kept summed up**', kept)),
    ],
  )
}

const MENTIONED_BYTES = 2 ** 20
const bytesOf = ({ tableBytes, indexBytes }: TableSize) => tableBytes + indexBytes
const isMentioned = (size: TableSize) => bytesOf(size) > MENTIONED_BYTES
const megabytes = (bytes: number) => grouped(bytes / 2 ** 20)

const createLine = (clicks: number) => (size: TableSize) => [
  size.table,
  grouped(size.rows),
  megabytes(size.tableBytes),
  megabytes(size.indexBytes),
  ((bytesOf(size) / 2 ** 30) * (10_000_000 / clicks)).toFixed(2),
]

function sumOf(table: string, sizes: readonly TableSize[]): TableSize {
  const sum = (pick: (size: TableSize) => number) => sizes.reduce((total, size) => total + pick(size), 0)
  return {
    table,
    isRecorded: false,
    rows: sum(({ rows }) => rows),
    tableBytes: sum(({ tableBytes }) => tableBytes),
    indexBytes: sum(({ indexBytes }) => indexBytes),
  }
}
