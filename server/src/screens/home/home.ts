import type { Home } from '#contract/home'
import type { Reader } from '../../platform/db/index.ts'
import { pictureAddress } from '../../publications/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { rangeOf, readFigures, type Asked } from '../figures/figures.ts'
import { countNewPeople, type MoneyRow } from '../figures/period.query.ts'
import { countListJoins } from '../figures/list-joins.query.ts'
import { presentRange } from '../figures/present-earnings.ts'
import { count, netRevenueOf, presentSeries, seriesCurrencyOf, totalsOf } from '../figures/present.ts'
import { shownTotals, shareOf } from '../figures/totals.rules.ts'
import { readPublishMarks, readTops, type Earned } from './top.query.ts'
import { readTopJoins } from './top-joins.query.ts'

type HomeAsked = Asked & { readonly shortUrl: string }

/** Answers the Home screen: the numbers of a range against the range before it. */
export async function loadHome(reader: Reader, scope: WorkspaceScope, asked: HomeAsked): Promise<Home> {
  const { touch, fees, now } = asked
  const range = await rangeOf(reader, scope, asked)
  const [figures, newPeople, listJoins, tops, topJoins, marks] = await Promise.all([
    readFigures(reader, scope, range, asked),
    countNewPeople(reader, scope, range, now),
    countListJoins(reader, scope, range, { touch, now }),
    readTops(reader, scope, range, { touch, fees }),
    readTopJoins(reader, scope, range, touch),
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
    range: presentRange(scope, range),
    cards: {
      netRevenue: net,
      sales: against.sales(count(money, 'sales'), count(before, 'sales')),
      renewals: against.sales(count(money, 'renewals'), count(before, 'renewals')),
      newPeople: against.sales(newPeople.value, newPeople.previous),
      listJoins: { value: listJoins.value, previous: listJoins.previous },
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
      pictureUrl: pictureAddress({
        workspace_id: scope.workspaceId,
        id: row.id,
        thumbnail_url: row.thumbnailUrl,
      }),
      ...earnedBy(row),
    })),
    topJoins: topJoins.map(({ id, name, slug, publication, joins }) => ({
      link: { id, name, shortUrl: `${asked.shortUrl}/${slug}` },
      publication,
      listJoins: joins,
    })),
    byCode: byCodeOf(money, scope),
    notAttributed: {
      ...notAttributedOf(money, scope),
      listJoins: listJoins.notAttributed,
    },
  }
}

const attributedShareOf = (rows: readonly MoneyRow[]) =>
  shareOf(count(rows, 'attributedSales') + count(rows, 'codeSales'), count(rows, 'coveredSales'))

const byCodeOf = (money: readonly MoneyRow[], { displayCurrency }: WorkspaceScope): Home['byCode'] => ({
  sales: count(money, 'codeSales'),
  renewals: count(money, 'codeRenewals'),
  netRevenue: totalsOf(money, (row) => row.codeNetMinor, displayCurrency),
})

const notAttributedOf = (money: readonly MoneyRow[], { displayCurrency }: WorkspaceScope) => ({
  sales: count(money, 'sales') - count(money, 'attributedSales') - count(money, 'codeSales'),
  renewals: count(money, 'renewals') - count(money, 'attributedRenewals') - count(money, 'codeRenewals'),
  netRevenue: totalsOf(money, (row) => row.netMinor - row.attributedNetMinor - row.codeNetMinor, displayCurrency),
})
