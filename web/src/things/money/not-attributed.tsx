import type { NotAttributed } from '#contract/publications'
import { Link2Off } from 'lucide-react'
import { formatMoney } from '../../lib/money.ts'
import type { ClosingRow } from '../../ui/data-table.tsx'
import classes from './not-attributed.module.css'
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
  const totals = netRevenue.filter((total) => total.amountMinor !== 0)
  return {
    to: '/activity',
    search: notAttributedSearch(shown),
    cells: {
      [first]: (
        <span className={classes.name}>
          <span className={classes.icon}>
            <Link2Off size={15} aria-hidden="true" />
          </span>
          <span className={classes.words}>
            <span className={classes.title}>Not attributed</span>
            <span className={classes.second}>Without a tracked link or code</span>
          </span>
        </span>
      ),
      sales: <SalesCount sales={sales} renewals={renewals} listJoins={listJoins} />,
      revenue: totals.map((total) => (
        <span key={total.currency} className={classes.total}>
          {formatMoney(total)}
        </span>
      )),
    },
  }
}
