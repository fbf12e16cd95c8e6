import type { Money } from '#contract/money'
import type { ReactNode } from 'react'
import { formatMoney } from '../lib/money.ts'
import type { Stat } from './stat-strip.tsx'
import classes from './revenue-stat.module.css'

type Revenue = { readonly totals: readonly Money[]; readonly displayCurrency: string; readonly change?: ReactNode }

/** Money of several currencies as one large number and small ones: they are never added up. */
export function revenueStat(label: string, { totals, displayCurrency, change }: Revenue): Stat {
  const earned = totals.filter((total) => total.amountMinor !== 0)
  const [main = { amountMinor: 0, currency: displayCurrency }, ...others] = earned
  return {
    label,
    value: formatMoney(main),
    hint: 'Net: without tax, after refunds',
    change: (
      <>
        {main.currency === displayCurrency && change}
        {others.length > 0 && (
          <span className={`${classes.others ?? ''} ck-num`} data-extra>
            + {others.map(formatMoney).join(' · ')}
          </span>
        )}
      </>
    ),
  }
}
