import { Button } from '@mantine/core'
import { CloudOff, SearchX, WifiOff, type LucideIcon } from 'lucide-react'
import { useEffect, useSyncExternalStore, type ReactNode } from 'react'
import { CodeMissing } from '../lib/code.ts'
import { ApiProblem } from '../lib/problem.ts'
import { useTabTitle } from '../lib/screen-title.ts'
import classes from './empty-state.module.css'

type Props = {
  readonly icon: LucideIcon
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
  /** 1 where it is the whole page, whose tab it names too. */
  readonly level?: 1 | 2
}

/** Says why there is nothing here and leads to the next step. */
export function EmptyState({ icon: Icon, title, children, action, level = 2 }: Props) {
  useTabTitle(level === 1 ? title : null)
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <div className={classes.state}>
      <span className={classes.icon}>
        <Icon size={20} aria-hidden="true" />
      </span>
      <Heading className={classes.title}>{title}</Heading>
      {children && <div className={classes.words}>{children}</div>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  )
}

type ErrorProps = { readonly problem: unknown; readonly onRetry?: () => void; readonly level?: 1 | 2 }

/** Says what failed, with a way to try again. To somebody offline it says so, and tries again when they are back. */
export function ErrorState({ problem, onRetry, level = 2 }: ErrorProps) {
  const isCode = problem instanceof CodeMissing
  const isOffline = useOffline(isCode ? undefined : onRetry)
  const known = problem instanceof ApiProblem
  if (isOffline) {
    return (
      <div role="alert">
        <EmptyState icon={WifiOff} level={level} title="You are offline">
          This page loads when you are back.
        </EmptyState>
      </div>
    )
  }
  return (
    <div role="alert">
      <EmptyState
        icon={CloudOff}
        level={level}
        title={known ? problem.title : isCode ? 'This part could not be loaded' : 'Something went wrong'}
        action={
          isCode ? (
            <Again onClick={() => location.reload()}>Reload the page</Again>
          ) : (
            onRetry && <Again onClick={onRetry}>Try again</Again>
          )
        }
      >
        {known ? problem.detail : isCode ? CODE_MISSING : 'The problem is on our side. Try again in a moment.'}
      </EmptyState>
    </div>
  )
}

const CODE_MISSING = 'The connection was interrupted, or a newer version of the app is here.'

function Again({ onClick, children }: { readonly onClick: () => void; readonly children: string }) {
  return (
    <Button variant="default" onClick={onClick}>
      {children}
    </Button>
  )
}

/** Whether the browser has no network; what to do once it has again. */
function useOffline(onBack: (() => void) | undefined): boolean {
  const isOnline = useSyncExternalStore(watchNetwork, () => navigator.onLine)
  useEffect(() => {
    if (isOnline) return undefined
    const back = () => (onBack ? onBack() : location.reload())
    window.addEventListener('online', back)
    return () => window.removeEventListener('online', back)
  }, [isOnline, onBack])
  return !isOnline
}

function watchNetwork(onChange: () => void): () => void {
  window.addEventListener('online', onChange)
  window.addEventListener('offline', onChange)
  return () => {
    window.removeEventListener('online', onChange)
    window.removeEventListener('offline', onChange)
  }
}

/** For a thing that is not there, or not yours to see. */
export function NotFoundState({ what }: { what: string }) {
  return (
    <EmptyState icon={SearchX} title={`${what} not found`} level={1}>
      It may have been deleted, or it belongs to another workspace.
    </EmptyState>
  )
}
