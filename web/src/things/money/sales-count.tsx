import { formatCount } from '../../lib/money.ts'
import classes from './sales-count.module.css'
import { renewalsText } from './sales-words.ts'

/** A number of sales in a table, with the renewals below it. */
export function SalesCount({ sales, renewals }: { readonly sales: number; readonly renewals: number }) {
  return (
    <>
      <span data-none={sales === 0 || undefined} className={classes.count}>
        {formatCount(sales)}
      </span>
      {renewals > 0 && <span className={classes.second}>{renewalsText(renewals)}</span>}
    </>
  )
}
