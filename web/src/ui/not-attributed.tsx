import type { NotAttributed } from '#contract/publications'
import { Link2Off } from 'lucide-react'
import { formatCount, formatMoney } from '../lib/money.ts'
import type { ClosingRow } from './data-table.tsx'
import classes from './not-attributed.module.css'

/** Where the sales behind "Not attributed" are listed; the time goes along where a screen looks at one. */
export const NOT_ATTRIBUTED_SALES = { kind: 'sales', attributed: 'no' } as const

/**
 * The row that closes a ranking: what no link earned. Null when everything was earned by one.
 * @param first key of the column that names the rows
 */
export function notAttributedRow(first: string, { sales, netRevenue }: NotAttributed): ClosingRow | null {
  if (sales === 0) return null
  const totals = netRevenue.filter((total) => total.amountMinor !== 0)
  return {
    to: '/activity',
    search: NOT_ATTRIBUTED_SALES,
    cells: {
      [first]: (
        <span className={classes.name}>
          <span className={classes.icon}>
            <Link2Off size={15} aria-hidden="true" />
          </span>
          <span className={classes.words}>
            <span className={classes.title}>Not attributed</span>
            <span className={classes.second}>Without a tracked link</span>
          </span>
        </span>
      ),
      sales: formatCount(sales),
      revenue: totals.map((total) => (
        <span key={total.currency} className={classes.total}>
          {formatMoney(total)}
        </span>
      )),
    },
  }
}
