import type { Me } from '#contract/workspaces'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { code } from '../lib/code.ts'
import { WorkspaceProvider } from '../lib/workspace.tsx'
import classes from './alone.module.css'
import { ErrorState } from '../ui/empty-state.tsx'
import { ConfirmPassword } from './confirm-password.tsx'
import { Redirect } from './redirect.tsx'
import { meQuery, setupQuery } from './session.ts'

// Whoever only signs in needs none of these.
const Shell = lazy(async () => ({ default: (await code(import('./shell.tsx'))).Shell }))
const SignInAgain = lazy(async () => ({ default: (await code(import('./sign-in-again.tsx'))).SignInAgain }))
const FirstWorkspacePage = lazy(async () => ({
  default: (await code(import('./first-workspace-page.tsx'))).FirstWorkspacePage,
}))

/** Lets signed-in people through to the screens, and everyone else to where they can become that. */
export function SignedIn() {
  const me = useQuery(meQuery)
  const setup = useQuery(setupQuery)
  const [before, setBefore] = useState<Me | null>(null)
  if (me.data && me.data !== before) setBefore(me.data)
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
  const shown = me.data ?? before
  if (shown === null) return <Redirect to={setup.data.needsFirstUser ? '/sign-up' : '/sign-in'} comesBack />
  return (
    <Suspense fallback={<Waiting />}>
      {shown.workspaces.length === 0 ? (
        <FirstWorkspacePage me={shown} />
      ) : (
        <WorkspaceProvider me={shown} setup={setup.data}>
          <Shell isSignedIn={me.data !== null} />
          <ConfirmPassword email={shown.user.email} />
          <Suspense>{me.data === null && <SignInAgain before={shown.user} />}</Suspense>
        </WorkspaceProvider>
      )}
    </Suspense>
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
