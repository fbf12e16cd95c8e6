import { useQuery } from '@tanstack/react-query'
import { Navigate, useLocation } from '@tanstack/react-router'
import { WorkspaceProvider } from '../lib/workspace.tsx'
import classes from './alone.module.css'
import { ErrorState } from '../ui/empty-state.tsx'
import { FirstWorkspacePage } from './first-workspace-page.tsx'
import { meQuery, setupQuery } from './session.ts'
import { Shell } from './shell.tsx'

/** Lets signed-in people through to the screens, and everyone else to where they can become that. */
export function SignedIn() {
  const me = useQuery(meQuery)
  const setup = useQuery(setupQuery)
  const { href } = useLocation()
  const problem = me.error ?? setup.error
  if (problem && (!me.data || !setup.data)) {
    const retry = () => void Promise.all([me.refetch(), setup.refetch()])
    return (
      <main className={classes.middle}>
        <ErrorState problem={problem} onRetry={retry} />
      </main>
    )
  }
  if (me.data === undefined || !setup.data) return null
  if (me.data === null) {
    const to = setup.data.needsFirstUser ? '/sign-up' : '/sign-in'
    return <Navigate to={to} search={href === '/' ? {} : { next: href }} replace />
  }
  if (me.data.workspaces.length === 0) return <FirstWorkspacePage />
  return (
    <WorkspaceProvider me={me.data} setup={setup.data}>
      <Shell />
    </WorkspaceProvider>
  )
}
