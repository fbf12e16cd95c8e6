import type { WrittenReport } from '../written-report.ts'
import { HISTORY_DAYS } from './history/frame.ts'
import { grouped, msOf } from './numbers.ts'
import type { Measured } from './report-costs.ts'
import type { Screen } from './screens.ts'

type Sizes = { readonly small: Measured; readonly large: Measured }

export type Growth = {
  readonly screen: Screen
  /** What it shows was all there in the small history: with age alone it must not cost more. */
  readonly isFixed: boolean
  readonly rows: readonly [small: number, large: number]
  readonly p50Ms: readonly [small: number, large: number]
}

/** Prints what age costs: the same screens of the same workspace, with a short history and with a long one. */
export function reportGrowth(report: WrittenReport, { small, large }: Sizes): readonly Growth[] {
  const growths = growthsOf({ small, large })
  report.say(`## From ${grouped(small.clicks)} to ${grouped(large.clicks)} clicks, at the same clicks a day`)
  report.table(
    ['Screen', 'Range', 'Rows before', 'Rows after', '×', 'DB p50 before', 'DB p50 after', '×'],
    growths.map(({ screen, isFixed, rows, p50Ms }) => [
      screen.name,
      isFixed ? 'fixed' : 'longer',
      ...rows.map(grouped),
      ratioOf(rows).toFixed(2),
      ...p50Ms.map(msOf),
      ratioOf(p50Ms).toFixed(2),
    ]),
  )
  report.say(
    'Fixed: the days it shows, with those it compares them to, were all there before. Longer: it shows more days than there were before.',
    '',
  )
  return growths
}

export const ratioOf = ([small, large]: readonly [number, number]) => large / Math.max(small, 1e-9)

function growthsOf({ small, large }: Sizes): Growth[] {
  const daysBefore = (HISTORY_DAYS * small.clicks) / large.clicks
  return large.screens.flatMap((screen) => {
    const before = small.database.get(screen.name)
    const after = large.database.get(screen.name)
    if (!before || !after) return []
    return {
      screen,
      isFixed: screen.daysRead !== null && screen.daysRead <= daysBefore,
      rows: [before.rows, after.rows] as const,
      p50Ms: [before.p50Ms, after.p50Ms] as const,
    }
  })
}
