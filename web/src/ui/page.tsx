import type { ReactNode } from 'react'
import classes from './page.module.css'

/** The body of a screen. `narrow` suits forms and prose. */
export function Page({ children, width = 'wide' }: { children: ReactNode; width?: 'wide' | 'narrow' }) {
  return (
    <div className={classes.page} data-width={width}>
      {children}
    </div>
  )
}
