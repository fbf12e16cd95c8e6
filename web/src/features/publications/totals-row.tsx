import { Sigma } from 'lucide-react'
import { formatCount } from '../../lib/money.ts'
import { ClosingName } from '../../things/money/closing-name.tsx'
import { ClosingTotals } from '../../things/money/closing-totals.tsx'
import type { ClosingRow } from '../../ui/data-table.tsx'
import type { Totals } from './publication-totals.rules.ts'

type Words = { readonly isSearched: boolean; readonly days: string | null }

/** The row that sums up the scoreboard; null for one publication, which is its own sum. */
export function totalsRow(totals: Totals, { isSearched, days }: Words): ClosingRow | null {
  const { count, views, clicks, sales, renewals, newPeople, listJoins, netRevenue } = totals
  if (count < 2) return null
  const title = `${isSearched ? 'Found' : 'All'} ${formatCount(count)} publications`
  const name =
    days === null
      ? { title, second: 'Together' }
      : { title: `${formatCount(count)} publications`, second: `Each in its first ${days} days` }
  return {
    key: 'totals',
    target: null,
    cells: {
      title: <ClosingName icon={Sigma} {...name} />,
      ...(views !== null && { views: formatCount(views) }),
      clicks: formatCount(clicks),
      sales: formatCount(sales),
      renewals: formatCount(renewals),
      ...(newPeople !== null && { newPeople: formatCount(newPeople) }),
      ...(listJoins !== null && { listJoins: formatCount(listJoins) }),
      revenue: <ClosingTotals totals={netRevenue} />,
    },
  }
}
