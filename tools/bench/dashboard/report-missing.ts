import type { WrittenReport } from '../written-report.ts'
import type { DatabaseCost, SlowStatement } from './measure-database.ts'
import type { HttpCost } from './measure-http.ts'
import { grouped, msOf, TARGET_MS } from './numbers.ts'
import type { Screen } from './screens.ts'

type Costs = {
  readonly screens: readonly Screen[]
  readonly database: ReadonlyMap<string, DatabaseCost>
  readonly http: ReadonlyMap<string, HttpCost>
}
type Missing = { readonly screen: string; readonly slowest: SlowStatement }

/** Names for each screen that misses a target the statement that is to blame, and shows the plan of each of these. */
export function reportMissing(report: WrittenReport, costs: Costs): void {
  const missing = missingOf(costs)
  if (missing.length === 0) return report.say('Every screen meets both targets.', '')
  report.say(`${missing.length} of ${costs.screens.length} screens miss a target. The slowest statement of each:`)
  report.table(
    ['Screen', 'Statement', 'p95', 'Reads most'],
    missing.map(({ screen, slowest }) => [screen, slowest.name, msOf(slowest.p95Ms), mostOf(slowest)]),
  )
  showPlans(report, missing)
}

function missingOf({ screens, database, http }: Costs): Missing[] {
  return screens.flatMap(({ name }) => {
    const inDatabase = database.get(name)
    const isSlow = (inDatabase?.p95Ms ?? 0) >= TARGET_MS.database || (http.get(name)?.p95Ms ?? 0) >= TARGET_MS.http
    return isSlow && inDatabase ? [{ screen: name, slowest: inDatabase.slowest }] : []
  })
}

const SCANS_NAMED = 3

const mostOf = ({ scans }: SlowStatement) =>
  scans
    .slice(0, SCANS_NAMED)
    .map(({ table, how, rows }) => `${grouped(rows)} of ${table} (${how})`)
    .join(', ')

/** Of each statement once, from the screen on which it was slowest. */
function showPlans(report: WrittenReport, missing: readonly Missing[]): void {
  const shown = new Set<string>()
  for (const { screen, slowest } of missing.toSorted((a, b) => b.slowest.p95Ms - a.slowest.p95Ms)) {
    if (shown.has(slowest.name)) continue
    shown.add(slowest.name)
    report.say(`Plan of ${slowest.name} on "${screen}":`, '', '```', ...slowest.outline, '```', '')
  }
}
