import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { SearchX } from 'lucide-react'
import { EmptyState } from '../ui/empty-state.tsx'
import classes from './alone.module.css'

/** For addresses that lead nowhere. */
export function NotFoundPage() {
  return (
    <main className={classes.middle}>
      <EmptyState
        icon={SearchX}
        level={1}
        title="Page not found"
        action={<Button renderRoot={(props) => <Link to="/" {...props} />}>Go Home</Button>}
      >
        The address may be mistyped, or the page has moved.
      </EmptyState>
    </main>
  )
}
