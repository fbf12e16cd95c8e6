import { ActionIcon } from '@mantine/core'
import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import classes from './notice.module.css'

type NoticeTone = 'plain' | 'green' | 'amber' | 'red'
type Props = {
  readonly tone?: NoticeTone
  readonly title?: string
  readonly children?: ReactNode
  readonly action?: ReactNode
  /** Puts a cross in the corner that takes the notice away. */
  readonly onDismiss?: () => void
}

const ICONS = { plain: Info, green: CircleCheck, amber: TriangleAlert, red: CircleAlert } as const

/** A sentence in the page that matters more than the rest; a red one is read out at once. */
export function Notice({ tone = 'plain', title, children, action, onDismiss }: Props) {
  const Icon = ICONS[tone]
  return (
    <div className={classes.notice} data-tone={tone} role={tone === 'red' ? 'alert' : undefined}>
      <Icon size={17} className={classes.icon} aria-hidden="true" />
      <div className={classes.body}>
        <div className={classes.words}>
          {title && <div className={classes.title}>{title}</div>}
          {children && <div>{children}</div>}
        </div>
        {action && <div className={classes.action}>{action}</div>}
      </div>
      {onDismiss && (
        <ActionIcon className={classes.dismiss ?? ''} aria-label="Dismiss" size={28} onClick={onDismiss}>
          <X size={16} />
        </ActionIcon>
      )}
    </div>
  )
}
