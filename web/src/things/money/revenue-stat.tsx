import type { Money } from '#contract/money'
import { formatMoney } from '../../lib/money.ts'
import { TotalsChangePill } from './change-pill.tsx'
import classes from './revenue-stat.module.css'
import { FeesSwitch } from '../shown/fees-switch.tsx'
import { ShowCurrencyFirst } from './show-currency-first.tsx'
import type { Stat } from '../../ui/stat-strip.tsx'

type Revenue = {
  /** The leading currency first, as the server orders them. */
  readonly totals: readonly Money[]
  /** The period before; null or absent where there is nothing to compare with. */
  readonly previous?: readonly Money[] | null
  readonly displayCurrency: string
}

type Totals = { readonly totals: readonly Money[]; readonly displayCurrency: string }

/** Totals of several currencies, the first one large; nothing earned is a zero of the display currency. */
export function moneyStat({ totals, displayCurrency }: Totals): Pick<Stat, 'value' | 'change'> {
  const [main = { amountMinor: 0, currency: displayCurrency }, ...others] = totals.filter(
    (total) => total.amountMinor !== 0,
  )
  return { value: formatMoney(main), change: <OtherCurrencies others={others} /> }
}

function OtherCurrencies({ others }: { others: readonly Money[] }) {
  if (others.length === 0) return null
  return (
    <span className={`${classes.others ?? ''} ck-num`} data-extra>
      + {others.map(formatMoney).join(' · ')}
    </span>
  )
}

/** Money of several currencies as one large number and small ones: they are never added up. */
export function revenueStat(label: string, { totals, previous = null, displayCurrency }: Revenue): Stat {
  const earned = totals.filter((total) => total.amountMinor !== 0)
  const [main = { amountMinor: 0, currency: displayCurrency }, ...others] = earned
  return {
    label,
    value: formatMoney(main),
    hint: 'Net: without tax, after discounts and refunds',
    change: (
      <>
        <TotalsChangePill totals={totals} previous={previous} currency={main.currency} />
        <OtherCurrencies others={others} />
      </>
    ),
    note: (
      <>
        <FeesSwitch />
        {main.currency !== displayCurrency && (
          <div>
            <ShowCurrencyFirst currency={main.currency} />
          </div>
        )}
      </>
    ),
  }
}
