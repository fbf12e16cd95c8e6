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
  report.table(
    ['Table', 'Rows', 'Table MB', 'Indexes MB', 'GB for 10 million clicks'],
    sizes
      .filter((size) => bytesOf(size) > MENTIONED_BYTES)
      .map((size) => [
        size.table,
        grouped(size.rows),
        megabytes(size.tableBytes),
        megabytes(size.indexBytes),
        ((bytesOf(size) / 2 ** 30) * (10_000_000 / clicks)).toFixed(2),
      ]),
  )
}

const MENTIONED_BYTES = 2 ** 20
const bytesOf = ({ tableBytes, indexBytes }: TableSize) => tableBytes + indexBytes
const megabytes = (bytes: number) => grouped(bytes / 2 ** 20)
