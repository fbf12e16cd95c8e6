import { Copy } from 'lucide-react'
import { formatDateTime } from '../lib/time.ts'
import { useWorkspace } from '../lib/workspace.tsx'
import classes from './attention-bar.module.css'

/** A thin bar on top of every screen of an installation that was restored beside the real one. */
export function CopyBar() {
  const { setup, workspace } = useWorkspace()
  if (setup.copyOf === null) return null
  return (
    <div className={classes.bar} role="status">
      <Copy size={16} aria-hidden="true" />
      <span>
        This is a copy from a backup of {formatDateTime(setup.copyOf, workspace.timeZone)}. It asks Polar and YouTube
        nothing. To make it the real one, run <code className={classes.command}>kiwi take-over</code> and restart it.
      </span>
    </div>
  )
}
