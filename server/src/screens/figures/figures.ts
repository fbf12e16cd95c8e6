import type { Fees } from '#contract/fees'
import type { Touch } from '#contract/touch'
import { readDay, type Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { readClicks, readFirstDay, readMoney, type ClickBucket, type MoneyRow } from './period.query.ts'
import { readClicksOfCutDay, readComparable, readMoneyOfCutDay, type Comparable } from './previous.query.ts'
import { resolveRange, type DayRange, type RangeRequest } from './range.rules.ts'
import { sum } from './totals.rules.ts'

export type Asked = { readonly range: RangeRequest; readonly touch: Touch; readonly fees: Fees; readonly now: Date }
type Against = <T>(value: T, previous: T) => { value: T; previous: T | null }

/** The money and clicks of a range, and of the period before it as far as it compares. */
export type Figures = {
  readonly money: readonly MoneyRow[]
  readonly before: readonly MoneyRow[]
  readonly clicks: number
  readonly clicksBefore: number
  readonly sellingClicks: number
  readonly sellingClicksBefore: number
  /** Everything by bucket, for the chart. */
  readonly buckets: { readonly money: readonly MoneyRow[]; readonly clicks: readonly ClickBucket[] }
  readonly comparable: Comparable
  /** Puts a number beside the one before; null there where the period before was not wholly tracked. */
  readonly against: { readonly sales: Against; readonly clicks: Against; readonly both: Against }
}

export async function readFigures(
  reader: Reader,
  scope: WorkspaceScope,
  range: DayRange,
  { touch, fees, now }: Asked,
): Promise<Figures> {
  const [money, clicks, tracked, moneyOfCutDay, clicksOfCutDay] = await Promise.all([
    readMoney(reader, scope, range, { touch, fees }),
    readClicks(reader, scope, range),
    readComparable(reader, scope, range),
    readMoneyOfCutDay(reader, scope, range, { touch, fees, now }),
    readClicksOfCutDay(reader, scope, range, now),
  ])
  const inRange = clicks.filter((row) => row.bucket !== null)
  const clicksBefore = [...clicks.filter((row) => row.bucket === null), ...(clicksOfCutDay ?? [])]
  const comparable = { sales: tracked.sales, clicks: tracked.clicks && clicksOfCutDay !== null }
  return {
    money: money.filter((row) => row.bucket !== null),
    before: [...money.filter((row) => row.bucket === null), ...moneyOfCutDay],
    clicks: sum(inRange.map((row) => row.clicks)),
    clicksBefore: sum(clicksBefore.map((row) => row.clicks)),
    sellingClicks: sum(inRange.map((row) => row.sellingClicks)),
    sellingClicksBefore: sum(clicksBefore.map((row) => row.sellingClicks)),
    buckets: { money, clicks },
    comparable,
    against: {
      sales: againstWhere(comparable.sales),
      clicks: againstWhere(comparable.clicks),
      both: againstWhere(comparable.sales && comparable.clicks),
    },
  }
}

const againstWhere =
  (isComparable: boolean): Against =>
  (value, previous) => ({ value, previous: isComparable ? previous : null })

/** The days a question is about. */
export async function rangeOf(
  reader: Reader,
  scope: WorkspaceScope,
  asked: Pick<Asked, 'range' | 'now'>,
): Promise<DayRange> {
  const [today, firstDay] = await Promise.all([
    readDay(reader, scope.timeZone, asked.now),
    asked.range.range === 'all' ? readFirstDay(reader, scope) : null,
  ])
  return resolveRange(asked.range, today.day, firstDay)
}
