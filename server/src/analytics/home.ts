import type { Home, LinksSummary } from '#contract/home'
import type { Touch } from '#contract/touch'
import { conversionOf } from '#contract/words/conversion'
import type { Reader } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { countNewPeople, readClicks, readFirstDay, readMoney, type ClickBucket, type Counted } from './period.query.ts'
import { presentSeries, seriesCurrencyOf, sum, totalsOf } from './present.ts'
import { dayIn, resolveRange, type DayRange, type RangeRequest } from './range.rules.ts'
import { readPublishMarks, readTops } from './top.query.ts'
import { orderTotals, shareOf } from './totals.rules.ts'

export type Asked = {
  readonly range: RangeRequest
  readonly touch: Touch
  readonly now: Date
  readonly shortUrl: string
}

/** Answers the Home screen: the numbers of a range against the range before it. */
export async function loadHome(reader: Reader, scope: WorkspaceScope, asked: Asked): Promise<Home> {
  const range = await rangeOf(reader, scope, asked)
  const { touch } = asked
  const [money, clicks, newPeople, tops, marks] = await Promise.all([
    readMoney(reader, scope, range, touch),
    readClicks(reader, scope, range),
    countNewPeople(reader, scope, range),
    readTops(reader, scope, range, touch),
    readPublishMarks(reader, scope, range),
  ])
  const current = money.filter((row) => row.bucket !== null)
  const before = money.filter((row) => row.bucket === null)
  const total = (rows: typeof money) => totalsOf(rows, (row) => row.netMinor, scope.displayCurrency)
  const salesOf = (rows: typeof money) => sum(rows.map((row) => row.sales))
  const renewalsOf = (rows: typeof money) => sum(rows.map((row) => row.renewals))
  const attributedOf = (rows: typeof money) => sum(rows.map((row) => row.attributedSales))
  const coveredOf = (rows: typeof money) => sum(rows.map((row) => row.coveredSales))
  const against = comparison(range)
  const currency = seriesCurrencyOf(total(current), scope.displayCurrency)
  return {
    range: { from: range.from, to: range.to, bucket: range.bucket, timeZone: scope.timeZone },
    cards: {
      netRevenue: { totals: total(current), previous: range.previous ? total(before) : null },
      sales: against({ value: salesOf(current), previous: salesOf(before) }),
      renewals: against({ value: renewalsOf(current), previous: renewalsOf(before) }),
      newPeople: against(newPeople),
      clicks: against(countedOf(clicks, (row) => row.clicks)),
      attributedShare: {
        value: shareOf(attributedOf(current), coveredOf(current)),
        previous: range.previous ? shareOf(attributedOf(before), coveredOf(before)) : null,
      },
    },
    seriesCurrency: currency,
    series: presentSeries(range, { money, clicks }, currency, (row) => row),
    publishMarks: marks.map(({ day, id, title, kind }) => ({ day, publication: { id, title, kind } })),
    topLinks: tops.links.map((row) => ({
      link: { id: row.id, name: row.name, shortUrl: `${asked.shortUrl}/${row.slug}` },
      clicks: row.clicks,
      sales: row.sales,
      renewals: row.renewals,
      netRevenue: orderTotals(row.totals ?? [], scope.displayCurrency),
    })),
    topPublications: tops.publications.map((row) => ({
      publication: { id: row.id, title: row.title, kind: row.kind },
      thumbnailUrl: row.thumbnailUrl,
      clicks: row.clicks,
      sales: row.sales,
      renewals: row.renewals,
      netRevenue: orderTotals(row.totals ?? [], scope.displayCurrency),
    })),
    notAttributed: {
      sales: salesOf(current) - attributedOf(current),
      renewals: renewalsOf(current) - sum(current.map((row) => row.attributedRenewals)),
      netRevenue: totalsOf(current, (row) => row.netMinor - row.attributedNetMinor, scope.displayCurrency),
    },
  }
}

/** Answers the top of the Links screen: what links earned; sales that came from no link are left out. */
export async function loadLinksSummary(reader: Reader, scope: WorkspaceScope, asked: Asked): Promise<LinksSummary> {
  const range = await rangeOf(reader, scope, asked)
  const { touch } = asked
  const [money, visits] = await Promise.all([readMoney(reader, scope, range, touch), readClicks(reader, scope, range)])
  const clicks = countedOf(visits, (row) => row.clicks)
  const selling = countedOf(visits, (row) => row.sellingClicks)
  const current = money.filter((row) => row.bucket !== null)
  const before = money.filter((row) => row.bucket === null)
  const total = (rows: typeof money) => totalsOf(rows, (row) => row.attributedNetMinor, scope.displayCurrency)
  const sales = {
    value: sum(current.map((row) => row.attributedSales)),
    previous: sum(before.map((row) => row.attributedSales)),
  }
  const currency = seriesCurrencyOf(total(current), scope.displayCurrency)
  const against = comparison(range)
  return {
    range: { from: range.from, to: range.to, bucket: range.bucket, timeZone: scope.timeZone },
    netRevenue: { totals: total(current), previous: range.previous ? total(before) : null },
    sales: against(sales),
    renewals: against({
      value: sum(current.map((row) => row.attributedRenewals)),
      previous: sum(before.map((row) => row.attributedRenewals)),
    }),
    clicks: against(clicks),
    conversion: {
      value: conversionOf(sales.value, selling.value),
      previous: range.previous ? conversionOf(sales.previous, selling.previous) : null,
    },
    seriesCurrency: currency,
    series: presentSeries(range, { money, clicks: visits }, currency, (row) => ({
      netMinor: row.attributedNetMinor,
      sales: row.attributedSales,
      renewals: row.attributedRenewals,
    })),
  }
}

const countedOf = (clicks: readonly ClickBucket[], number: (row: ClickBucket) => number): Counted => ({
  value: sum(clicks.filter((row) => row.bucket !== null).map(number)),
  previous: sum(clicks.filter((row) => row.bucket === null).map(number)),
})

async function rangeOf(reader: Reader, scope: WorkspaceScope, asked: Asked): Promise<DayRange> {
  const firstDay = asked.range.range === 'all' ? await readFirstDay(reader, scope) : null
  return resolveRange(asked.range, dayIn(scope.timeZone, asked.now), firstDay)
}

/** All time has nothing before it to compare with. */
const comparison = (range: DayRange) => (counted: Counted) => ({
  value: counted.value,
  previous: range.previous ? counted.previous : null,
})
