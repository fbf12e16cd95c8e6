import type { LucideIcon } from 'lucide-react'
import classes from './not-attributed.module.css'

type Props = { readonly icon: LucideIcon; readonly title: string; readonly second: string }

/** The first cell of a row that closes a table. */
export function ClosingName({ icon: Icon, title, second }: Props) {
  return (
    <span className={classes.name}>
      <span className={classes.icon}>
        <Icon size={15} aria-hidden="true" />
      </span>
      <span className={classes.words}>
        <span className={classes.title}>{title}</span>
        <span className={classes.second}>{second}</span>
      </span>
    </span>
  )
}
