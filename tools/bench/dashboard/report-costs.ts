import type { WrittenReport } from '../written-report.ts'
import { YARDSTICK, type DatabaseCost } from './measure-database.ts'
import { BASELINES, type HttpCost } from './measure-http.ts'
import { grouped, msOf, TARGET_MS } from './numbers.ts'
import { reportMissing } from './report-missing.ts'
import type { Screen } from './screens.ts'

/** What every screen cost when the history had that many clicks. */
export type Measured = {
  readonly clicks: number
  readonly screens: readonly Screen[]
  readonly database: ReadonlyMap<string, DatabaseCost>
  readonly http: ReadonlyMap<string, HttpCost>
}

const marked = (ms: number, targetMs: number) => `${ms < targetMs ? '' : '✗ '}${msOf(ms)}`

/** Prints a line for every screen, and for each that misses a target the statement that is to blame. */
export function reportCosts(report: WrittenReport, { clicks, screens, database, http }: Measured): void {
  report.say(`## ${grouped(clicks)} clicks`)
  const baselineMs = http.get(BASELINES.at(-1)?.name ?? '')?.p50Ms ?? NaN
  report.table(
    ['Screen', 'Statements', 'DB p50', 'DB p95', 'Rows read', 'Pages', 'HTTP p50', 'HTTP p95', '× /api/me'],
    [YARDSTICK, ...BASELINES, ...screens].map(({ name }) => {
      const inDatabase = database.get(name)
      const overHttp = http.get(name)
      return [
        name,
        ...(inDatabase
          ? [
              String(inDatabase.statements),
              msOf(inDatabase.p50Ms),
              marked(inDatabase.p95Ms, TARGET_MS.database),
              grouped(inDatabase.rows),
              grouped(inDatabase.blocks),
            ]
          : ['', '', '', '', '']),
        ...(overHttp
          ? [msOf(overHttp.p50Ms), marked(overHttp.p95Ms, TARGET_MS.http), (overHttp.p50Ms / baselineMs).toFixed(1)]
          : ['', '', '']),
      ]
    }),
  )
  report.say(
    `Times in milliseconds; ✗ is at or above the target: p95 below ${TARGET_MS.database} in the database, below ${TARGET_MS.http} over HTTP.`,
    '',
  )
  reportMissing(report, { screens, database, http })
}
