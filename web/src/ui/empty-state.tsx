import { Button } from '@mantine/core'
import { CloudOff, SearchX, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { ApiProblem } from '../lib/api.ts'
import classes from './empty-state.module.css'

type Props = {
  readonly icon: LucideIcon
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
}

/** Says why there is nothing here and leads to the next step. */
export function EmptyState({ icon: Icon, title, children, action }: Props) {
  return (
    <div className={classes.state}>
      <span className={classes.icon}>
        <Icon size={20} aria-hidden="true" />
      </span>
      <h2 className={classes.title}>{title}</h2>
      {children && <div className={classes.words}>{children}</div>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  )
}

/** Says what failed, with a way to try again. */
export function ErrorState({ problem, onRetry }: { problem: unknown; onRetry?: () => void }) {
  const known = problem instanceof ApiProblem
  return (
    <div role="alert">
      <EmptyState
        icon={CloudOff}
        title={known ? problem.title : 'Something went wrong'}
        action={
          onRetry && (
            <Button variant="default" onClick={onRetry}>
              Try again
            </Button>
          )
        }
      >
        {known ? problem.detail : 'That is on our side. Try again in a moment.'}
      </EmptyState>
    </div>
  )
}

/** For a thing that is not there, or not yours to see. */
export function NotFoundState({ what }: { what: string }) {
  return (
    <EmptyState icon={SearchX} title={`${what} not found`}>
      It may have been deleted, or it belongs to another workspace.
    </EmptyState>
  )
}
