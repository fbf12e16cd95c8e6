import type { Money } from '#contract/money'
import { formatMoney } from '../../lib/money.ts'
import classes from './not-attributed.module.css'

/** Money in a row that closes a table, one line per currency. */
export function ClosingTotals({ totals }: { totals: readonly Money[] }) {
  return totals
    .filter((total) => total.amountMinor !== 0)
    .map((total) => (
      <span key={total.currency} className={classes.total}>
        {formatMoney(total)}
      </span>
    ))
}
