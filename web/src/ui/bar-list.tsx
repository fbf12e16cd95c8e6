import { formatCount } from '../lib/money.ts'
import classes from './bar-list.module.css'

type BarItem = { readonly name: string; readonly value: number; readonly note?: string }
type Props = { readonly label: string; readonly items: readonly BarItem[]; readonly format?: (value: number) => string }

/** A ranked list; the bar behind each name shows its part of the largest. */
export function BarList({ label, items, format = formatCount }: Props) {
  const top = Math.max(1, ...items.map((item) => item.value))
  return (
    <ul className={classes.list} aria-label={label}>
      {items.map((item) => (
        <li key={item.name} className={classes.item}>
          <span className={classes.bar} style={{ width: `${(item.value / top) * 100}%` }} aria-hidden="true" />
          <span className={classes.name}>{item.name}</span>
          <span className={`${classes.value ?? ''} ck-num`}>
            {item.note && <span className={classes.note}>{item.note}</span>}
            {format(item.value)}
          </span>
        </li>
      ))}
    </ul>
  )
}
