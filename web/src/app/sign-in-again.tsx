import type { Me } from '#contract/workspaces'
import { Portal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import classes from './alone.module.css'
import { AlonePage } from './alone-page.tsx'
import { meQuery } from './session.ts'
import { SignInForm } from './sign-in-form.tsx'

/**
 * Covers the screens of somebody whose session ended elsewhere: nothing of them can be seen, and what was typed into them
 * is there again once the same person has signed in.
 */
export function SignInAgain({ before }: { before: Me['user'] }) {
  const client = useQueryClient()
  const goOn = async () => {
    const me = await client.fetchQuery({ ...meQuery, staleTime: 0 })
    // Nothing of one person's screens is for another.
    if (me?.user.id !== before.id) return location.assign('/')
    await client.invalidateQueries()
  }
  return (
    <Portal>
      <div className={classes.cover} role="dialog" aria-modal="true" aria-label="Sign in">
        <AlonePage title="You were signed out" lead="Sign in to continue where you left off.">
          <SignInForm knownEmail={before.email} onDone={goOn} />
        </AlonePage>
      </div>
    </Portal>
  )
}
