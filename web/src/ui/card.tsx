import { useId, type ReactNode } from 'react'
import classes from './card.module.css'

type Props = {
  readonly title?: string
  readonly action?: ReactNode
  readonly children: ReactNode
  /** Lets the content reach the edges: tables and lists. */
  readonly flush?: boolean
}

/** A surface with an optional title; a titled one is a named region. */
export function Card({ title, action, children, flush = false }: Props) {
  const titleId = useId()
  return (
    <section className={classes.card} aria-labelledby={title ? titleId : undefined}>
      {title && (
        <div className={classes.head}>
          <h2 className={classes.title} id={titleId}>
            {title}
          </h2>
          {action}
        </div>
      )}
      <div className={classes.body} data-flush={flush || undefined} data-titled={title ? true : undefined}>
        {children}
      </div>
    </section>
  )
}
