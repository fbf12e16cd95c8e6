import type { Money } from '#contract/money'
import { formatCount, totalIn } from '../../lib/money.ts'
import classes from './change-pill.module.css'

type Props = {
  readonly value: number | null
  readonly previous: number | null
  /** `points` compares shares between 0 and 1 by subtraction. */
  readonly as?: 'percent' | 'points'
}

/** How a number moved against the period before. Nothing before reads "new"; nothing to compare shows nothing. */
export function ChangePill({ value, previous, as = 'percent' }: Props) {
  const change = changeOf(value, previous, as)
  if (!change) return null
  return (
    <span className={`${classes.pill ?? ''} ck-num`} data-direction={change.direction}>
      <span className="visually-hidden">
        {change.direction === 'flat' ? 'unchanged: ' : 'compared with the period before: '}
      </span>
      {change.text}
    </span>
  )
}

/** How money of one currency moved against the period before. */
export function TotalsChangePill(props: {
  totals: readonly Money[]
  previous: readonly Money[] | null
  currency: string
}) {
  const previous = props.previous === null ? null : totalIn(props.previous, props.currency)
  return <ChangePill value={totalIn(props.totals, props.currency)} previous={previous} />
}

export type Change = { readonly text: string; readonly direction: 'up' | 'down' | 'flat' }

/**
 * Puts a change in words. Null when there is nothing to say: no period before, nothing in both, or less than nothing now
 * and nothing before, which is no growth and no share of anything.
 */
export function changeOf(value: number | null, previous: number | null, as: 'percent' | 'points'): Change | null {
  if (value === null || previous === null) return null
  if (as === 'points') return signed((value - previous) * 100, ' pt')
  if (previous === 0) return value > 0 ? { text: 'new', direction: 'up' } : null
  return signed(((value - previous) / Math.abs(previous)) * 100, '%')
}

function signed(amount: number, unit: string): Change {
  const rounded = Math.abs(amount) >= 100 ? Math.round(amount) : Math.round(amount * 10) / 10
  if (rounded === 0) return { text: `0${unit}`, direction: 'flat' }
  const size = Math.abs(rounded)
  const digits = size >= 100 ? formatCount(size) : size.toFixed(1)
  return rounded > 0 ? { text: `+${digits}${unit}`, direction: 'up' } : { text: `−${digits}${unit}`, direction: 'down' }
}
