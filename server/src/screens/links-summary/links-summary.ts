import type { LinksSummary } from '#contract/links-summary'
import { conversionOf } from '#contract/words/conversion'
import type { Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { rangeOf, readFigures, type Asked } from '../figures/figures.ts'
import { presentRange } from '../figures/present-earnings.ts'
import { count, netRevenueOf, presentSeries, seriesCurrencyOf } from '../figures/present.ts'

/** Answers the top of the Links screen: what links earned; sales that came from no link are left out. */
export async function loadLinksSummary(reader: Reader, scope: WorkspaceScope, asked: Asked): Promise<LinksSummary> {
  const range = await rangeOf(reader, scope, asked)
  const figures = await readFigures(reader, scope, range, asked)
  const { money, before, against } = figures
  const net = netRevenueOf(figures, scope, (row) => row.attributedNetMinor)
  const currency = seriesCurrencyOf(net.totals, scope.displayCurrency)
  return {
    range: presentRange(scope, range),
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
