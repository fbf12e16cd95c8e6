import type { NotAttributed } from '#contract/publications'
import { Link2Off } from 'lucide-react'
import type { ClosingRow } from '../../ui/data-table.tsx'
import { ClosingName } from './closing-name.tsx'
import { ClosingTotals } from './closing-totals.tsx'
import { SalesCount } from './sales-count.tsx'
import { shownSearch, type Shown } from '../shown/use-shown.ts'

/** The query of the Activity screen that lists what "Not attributed" sums up, in the same time and by the same touch. */
export const notAttributedSearch = (shown: Shown) => ({ attributed: 'no', ...shownSearch(shown) })

/** Whether any of its numbers says something: a refund alone has no sale. */
export function hasNotAttributed({ sales, renewals, netRevenue, listJoins }: NotAttributed): boolean {
  return sales !== 0 || renewals !== 0 || listJoins !== 0 || netRevenue.some((total) => total.amountMinor !== 0)
}

/**
 * The row that closes a ranking: what no link and no code earned. Null when everything was earned by one.
 * @param first key of the column that names the rows
 */
export function notAttributedRow(first: string, what: NotAttributed, shown: Shown): ClosingRow | null {
  if (!hasNotAttributed(what)) return null
  const { sales, renewals, netRevenue, listJoins } = what
  return {
    key: 'not attributed',
    target: { to: '/activity', search: notAttributedSearch(shown) },
    cells: {
      [first]: <ClosingName icon={Link2Off} title="Not attributed" second="Without a tracked link or code" />,
      sales: <SalesCount sales={sales} renewals={renewals} listJoins={listJoins} />,
      revenue: <ClosingTotals totals={netRevenue} />,
    },
  }
}
