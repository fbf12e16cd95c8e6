import { useQuery } from '@tanstack/react-query'
import { WorkspaceProvider } from '../lib/workspace.tsx'
import classes from './alone.module.css'
import { ErrorState } from '../ui/empty-state.tsx'
import { FirstWorkspacePage } from './first-workspace-page.tsx'
import { Redirect } from './redirect.tsx'
import { meQuery, setupQuery } from './session.ts'
import { Shell } from './shell.tsx'

/** Lets signed-in people through to the screens, and everyone else to where they can become that. */
export function SignedIn() {
  const me = useQuery(meQuery)
  const setup = useQuery(setupQuery)
  const problem = me.error ?? setup.error
  if (problem && (!me.data || !setup.data)) {
    const retry = () => void Promise.all([me.refetch(), setup.refetch()])
    return (
      <main className={classes.middle}>
        <ErrorState problem={problem} onRetry={retry} level={1} />
      </main>
    )
  }
  if (me.data === undefined || !setup.data) return <Waiting />
  if (me.data === null) return <Redirect to={setup.data.needsFirstUser ? '/sign-up' : '/sign-in'} comesBack />
  if (me.data.workspaces.length === 0) return <FirstWorkspacePage me={me.data} />
  return (
    <WorkspaceProvider me={me.data} setup={setup.data}>
      <Shell />
    </WorkspaceProvider>
  )
}

/** The mark of the product, shown only when the first answer takes long. */
function Waiting() {
  return (
    <main className={classes.middle} aria-busy="true" aria-label="Loading">
      <img src="/kiwi.svg" alt="" width={40} height={40} className={classes.waiting} />
    </main>
  )
}
