import type { Fees } from '#contract/fees'
import type { Home, LinksSummary } from '#contract/home'
import type { Touch } from '#contract/touch'
import { conversionOf } from '#contract/words/conversion'
import type { Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { countNewPeople, type MoneyRow } from '../figures/period.query.ts'
import { presentSeries, seriesCurrencyOf, sum, totalsOf } from '../figures/present.ts'
import type { RangeRequest } from '../figures/range.rules.ts'
import { rangeOf, readFigures, type Figures } from '../figures/figures.ts'
import { readPublishMarks, readTops, type Earned } from './top.query.ts'
import { shownTotals, shareOf } from '../figures/totals.rules.ts'

export type Asked = {
  readonly range: RangeRequest
  readonly touch: Touch
  readonly fees: Fees
  readonly now: Date
  readonly shortUrl: string
}

/** Answers the Home screen: the numbers of a range against the range before it. */
export async function loadHome(reader: Reader, scope: WorkspaceScope, asked: Asked): Promise<Home> {
  const { touch, fees, now } = asked
  const range = await rangeOf(reader, scope, asked)
  const [figures, newPeople, tops, marks] = await Promise.all([
    readFigures(reader, scope, range, asked),
    countNewPeople(reader, scope, range, now),
    readTops(reader, scope, range, { touch, fees }),
    readPublishMarks(reader, scope, range),
  ])
  const { money, before, against } = figures
  const net = netRevenueOf(figures, scope, (row) => row.netMinor)
  const currency = seriesCurrencyOf(net.totals, scope.displayCurrency)
  const earnedBy = ({ clicks, sales, renewals, totals }: Earned) => ({
    clicks,
    sales,
    renewals,
    netRevenue: shownTotals(totals ?? [], scope.displayCurrency),
  })
  return {
    range: { from: range.from, to: range.to, bucket: range.bucket, timeZone: scope.timeZone },
    cards: {
      netRevenue: net,
      sales: against.sales(count(money, 'sales'), count(before, 'sales')),
      renewals: against.sales(count(money, 'renewals'), count(before, 'renewals')),
      newPeople: against.sales(newPeople.value, newPeople.previous),
      clicks: against.clicks(figures.clicks, figures.clicksBefore),
      attributedShare: against.sales(attributedShareOf(money), attributedShareOf(before)),
    },
    seriesCurrency: currency,
    series: presentSeries(range, figures.buckets, currency, (row) => row),
    publishMarks: marks.map(({ day, id, title, kind }) => ({ day, publication: { id, title, kind } })),
    topLinks: tops.links.map((row) => ({
      link: { id: row.id, name: row.name, shortUrl: `${asked.shortUrl}/${row.slug}` },
      ...earnedBy(row),
    })),
    topPublications: tops.publications.map((row) => ({
      publication: { id: row.id, title: row.title, kind: row.kind },
      thumbnailUrl: row.thumbnailUrl,
      ...earnedBy(row),
    })),
    notAttributed: {
      sales: count(money, 'sales') - count(money, 'attributedSales'),
      renewals: count(money, 'renewals') - count(money, 'attributedRenewals'),
      netRevenue: totalsOf(money, (row) => row.netMinor - row.attributedNetMinor, scope.displayCurrency),
    },
  }
}

/** Answers the top of the Links screen: what links earned; sales that came from no link are left out. */
export async function loadLinksSummary(reader: Reader, scope: WorkspaceScope, asked: Asked): Promise<LinksSummary> {
  const range = await rangeOf(reader, scope, asked)
  const figures = await readFigures(reader, scope, range, asked)
  const { money, before, against } = figures
  const net = netRevenueOf(figures, scope, (row) => row.attributedNetMinor)
  const currency = seriesCurrencyOf(net.totals, scope.displayCurrency)
  return {
    range: { from: range.from, to: range.to, bucket: range.bucket, timeZone: scope.timeZone },
    netRevenue: net,
    sales: against.sales(count(money, 'attributedSales'), count(before, 'attributedSales')),
    renewals: against.sales(count(money, 'attributedRenewals'), count(before, 'attributedRenewals')),
    clicks: against.clicks(figures.clicks, figures.clicksBefore),
    conversion: against.both(
      conversionOf(count(money, 'attributedSales'), figures.sellingClicks),
      conversionOf(count(before, 'attributedSales'), figures.sellingClicksBefore),
    ),
    seriesCurrency: currency,
    series: presentSeries(range, figures.buckets, currency, (row) => ({
      netMinor: row.attributedNetMinor,
      sales: row.attributedSales,
      renewals: row.attributedRenewals,
    })),
  }
}

function netRevenueOf(
  { money, before, comparable }: Figures,
  scope: WorkspaceScope,
  amount: (row: MoneyRow) => number,
): Home['cards']['netRevenue'] {
  const total = (rows: readonly MoneyRow[]) => totalsOf(rows, amount, scope.displayCurrency)
  return { totals: total(money), previous: comparable.sales ? total(before) : null }
}

type Counts = 'sales' | 'renewals' | 'coveredSales' | 'attributedSales' | 'attributedRenewals'
const count = (rows: readonly MoneyRow[], what: Counts): number => sum(rows.map((row) => row[what]))

const attributedShareOf = (rows: readonly MoneyRow[]) =>
  shareOf(count(rows, 'attributedSales'), count(rows, 'coveredSales'))
