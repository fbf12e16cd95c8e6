import { useWorkspace } from '../../../lib/workspace.tsx'
import classes from './polar.module.css'

/** Says to members why a button stays closed to them. */
export function OwnerHint() {
  const { workspace } = useWorkspace()
  if (workspace.role === 'owner') return null
  return <span className={classes.hint}>Only an owner of {workspace.name} can do this.</span>
}

/** Whether the person may change the connection. */
export function useIsOwner(): boolean {
  return useWorkspace().workspace.role === 'owner'
}
