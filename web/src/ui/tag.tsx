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

const DOTS = [
  '#2563eb',
  '#d97706',
  '#9333ea',
  '#0891b2',
  '#dc2f60',
  '#4d8f1f',
  '#c2410c',
  '#4f46e5',
  '#0d9488',
  '#b8860b',
]

/** A product's name with a dot whose colour stays the same for the product everywhere. */
export function ProductChip({ name, id }: { name: string; id?: string }) {
  return (
    <span className={classes.chip}>
      <span className={classes.dot} style={{ background: dotColor(id ?? name) }} aria-hidden="true" />
      <span className={classes.chipName}>{name}</span>
    </span>
  )
}

function dotColor(key: string): string {
  let hash = 7
  for (const character of key) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 9973
  return DOTS[hash % DOTS.length] ?? '#2563eb'
}
