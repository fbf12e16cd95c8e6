import type { ReactNode } from 'react'
import { formatDateTime, relativeTime, useNow } from '../../../lib/time.ts'
import { useWorkspace } from '../../../lib/workspace.tsx'
import classes from './polar.module.css'

/** One line of a list of facts. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** How long ago something was, the exact time on demand. */
export function Ago({ at }: { at: string }) {
  const { timeZone } = useWorkspace().workspace
  const now = useNow()
  return (
    <time dateTime={at} title={formatDateTime(at, timeZone)}>
      {relativeTime(at, now)}
    </time>
  )
}
