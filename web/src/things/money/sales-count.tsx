import { formatCount } from '../../lib/money.ts'
import classes from './sales-count.module.css'
import { joinsText, renewalsText } from './sales-words.ts'

type Props = { readonly sales: number; readonly renewals: number; readonly listJoins?: number }

/** A number of sales in a table, with the renewals and list joins below it. */
export function SalesCount({ sales, renewals, listJoins = 0 }: Props) {
  return (
    <>
      <span data-none={sales === 0 || undefined} className={classes.count}>
        {formatCount(sales)}
      </span>
      {renewals > 0 && <span className={classes.second}>{renewalsText(renewals)}</span>}
      {listJoins > 0 && <span className={classes.second}>{joinsText(listJoins)}</span>}
    </>
  )
}
