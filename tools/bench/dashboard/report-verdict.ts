import type { WrittenReport } from '../written-report.ts'
import { msOf } from './numbers.ts'
import type { Measured } from './report-costs.ts'
import { ratioOf, type Growth } from './report-growth.ts'

/** The last lines, which a program may read: what was worst with the whole history, and what age added. */
export function reportVerdict(report: WrittenReport, large: Measured, growths: readonly Growth[]): void {
  const worst = (cost: ReadonlyMap<string, { readonly p95Ms: number }>) => {
    const [found] = large.screens
      .map(({ name }) => ({ name, p95Ms: cost.get(name)?.p95Ms ?? NaN }))
      .toSorted((a, b) => b.p95Ms - a.p95Ms)
    return `${msOf(found?.p95Ms ?? NaN)} ms (${found?.name ?? '?'})`
  }
  report.say(
    `worst p95 in the database: ${worst(large.database)}`,
    `worst p95 over HTTP: ${worst(large.http)}`,
    ...growthLines(growths.filter(({ isFixed }) => isFixed)),
  )
}

function growthLines(fixed: readonly Growth[]): string[] {
  const most = (of: (growth: Growth) => readonly [number, number]) =>
    fixed.toSorted((a, b) => ratioOf(of(b)) - ratioOf(of(a)))[0]
  const [byRows, byTime] = [most(({ rows }) => rows), most(({ p50Ms }) => p50Ms)]
  if (!byRows || !byTime) return []
  return [
    `growth of fixed ranges: ${ratioOf(byRows.rows).toFixed(2)} times the rows read (${byRows.screen.name})`,
    `growth of fixed ranges in time: ${ratioOf(byTime.p50Ms).toFixed(2)} times the p50 (${byTime.screen.name})`,
  ]
}
