import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import classes from './tag.module.css'

export type Tone = 'neutral' | 'green' | 'amber' | 'red' | 'blue'

/** A small state of a thing: Saved, Archived, Needs attention. */
export function Tag({
  tone = 'neutral',
  icon: Icon,
  children,
}: {
  tone?: Tone
  icon?: LucideIcon
  children: ReactNode
}) {
  return (
    <span className={classes.tag} data-tone={tone}>
      {Icon && <Icon size={12} aria-hidden="true" />}
      {children}
    </span>
  )
}
