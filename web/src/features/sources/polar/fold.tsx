import { ChevronRight, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import classes from './fold.module.css'

type Props = {
  readonly icon: LucideIcon
  readonly title: string
  readonly note?: string
  readonly startsOpen?: boolean
  readonly children: ReactNode
}

/** A card that stays folded until somebody wants it. */
export function Fold({ icon: Icon, title, note, startsOpen = false, children }: Props) {
  return (
    <details className={classes.fold} open={startsOpen}>
      <summary className={classes.summary}>
        <Icon size={16} aria-hidden="true" className={classes.icon} />
        <span className={classes.title}>{title}</span>
        {note && <span className={classes.note}>{note}</span>}
        <ChevronRight size={16} aria-hidden="true" className={classes.arrow} />
      </summary>
      <div className={classes.inside}>{children}</div>
    </details>
  )
}
