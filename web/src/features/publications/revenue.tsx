import type { Money } from '#contract/money'
import { formatMoney } from '../../lib/money.ts'
import classes from './publications.module.css'

/** What was earned, one line per currency, the display currency first; a dash for nothing. */
export function Revenue({ totals }: { totals: readonly Money[] }) {
  const earned = totals.filter((total) => total.amountMinor !== 0)
  if (earned.length === 0) return <span className={classes.quiet}>—</span>
  return earned.map((total, index) => (
    <span key={total.currency} className={index === 0 ? classes.revenue : classes.otherRevenue}>
      {formatMoney(total)}
    </span>
  ))
}
