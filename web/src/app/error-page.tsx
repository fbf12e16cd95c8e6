import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { CodeMissing, reloadOnce } from '../lib/code.ts'
import { ErrorState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import classes from './alone.module.css'

/** Stands in for the whole app when the frame itself broke. */
export function ErrorPage({ error }: { error: unknown }) {
  return (
    <main className={classes.middle}>
      <ErrorState problem={error} level={1} />
      <Button onClick={() => location.reload()}>Reload the page</Button>
    </main>
  )
}

/** Stands in for a screen that broke, or whose code could not be fetched; the rail stays. */
export function ScreenError({ error, reset }: { error: unknown; reset: () => void }) {
  useEffect(() => {
    if (error instanceof CodeMissing && navigator.onLine) reloadOnce()
  }, [error])
  return (
    <Page>
      <ErrorState problem={error} onRetry={reset} level={1} />
    </Page>
  )
}
