import { Button } from '@mantine/core'
import { ErrorState } from '../ui/empty-state.tsx'
import classes from './alone.module.css'

/** Stands in for a screen that broke, or whose code could not be fetched after an update. */
export function ErrorPage({ error }: { error: unknown }) {
  return (
    <main className={classes.middle}>
      <ErrorState problem={error} level={1} />
      <Button onClick={() => location.reload()}>Load the page again</Button>
    </main>
  )
}
