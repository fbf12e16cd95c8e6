import type { ReactNode } from 'react'
import { useTabTitle } from '../lib/screen-title.ts'
import classes from './alone.module.css'

type Props = {
  readonly title: string
  readonly lead?: ReactNode
  readonly children?: ReactNode
  readonly after?: ReactNode
}

/** A screen without the rail: sign in, sign up, an invitation. */
export function AlonePage({ title, lead, children, after }: Props) {
  useTabTitle(title)
  return (
    <main className={classes.page}>
      <div className={classes.brand}>
        <img src="/kiwi.svg" alt="" width={30} height={30} />
        Creator Kiwi
      </div>
      <div className={classes.box}>
        <h1 className={classes.title}>{title}</h1>
        {lead && <p className={classes.lead}>{lead}</p>}
        {children}
      </div>
      {after && <p className={classes.after}>{after}</p>}
    </main>
  )
}
