import { Link, type LinkProps } from '@tanstack/react-router'
import { Children, type ReactNode } from 'react'
import classes from './rank-list.module.css'

/** A short ranked list in a card; says so when nothing ranks. */
export function RankList({ children, empty }: { children: ReactNode; empty: string }) {
  if (Children.toArray(children).length === 0) return <p className={classes.empty}>{empty}</p>
  return <ul className={classes.list}>{children}</ul>
}

type RowProps = Pick<LinkProps, 'to' | 'params' | 'search'> & {
  readonly leading: ReactNode
  readonly title: string
  readonly note: string
  readonly value: string
  /** Closes the list without ranking in it. */
  readonly isQuiet?: boolean
}

export function RankRow({ leading, title, note, value, isQuiet = false, ...target }: RowProps) {
  return (
    <li>
      <Link {...target} className={classes.row} data-quiet={isQuiet || undefined}>
        <span className={classes.leading}>{leading}</span>
        <span className={classes.words}>
          <bdi className={classes.title}>{title}</bdi>
          <span className={`${classes.note ?? ''} ck-num`}>{note}</span>
        </span>
        <span className={`${classes.value ?? ''} ck-num`}>{value}</span>
      </Link>
    </li>
  )
}
