import type { PolarState } from '#contract/polar'
import { Button } from '@mantine/core'
import { useWorkspace } from '../../../lib/workspace.tsx'
import classes from './polar.module.css'
import { useConnect } from './use-connect.ts'

type Props = {
  readonly state: PolarState
  readonly label: string
  /** The person agreed to connect another organization than before. */
  readonly replaceOrganization?: boolean
  /** For the less likely of two ways on. */
  readonly quiet?: boolean
}

/** Leads to Polar's consent page; for owners, and only where Polar could reach us. */
export function EnableButton({ state, label, replaceOrganization = false, quiet = false }: Props) {
  const { workspace } = useWorkspace()
  const connect = useConnect()
  const isOwner = workspace.role === 'owner'
  return (
    <div className={classes.enable}>
      <Button
        variant={quiet ? 'default' : 'filled'}
        loading={connect.isPending}
        disabled={!isOwner || state.publicUrlMissing}
        onClick={() => connect.mutate(replaceOrganization)}
      >
        {label}
      </Button>
      {!isOwner && <span className={classes.hint}>Only an owner of {workspace.name} can do this.</span>}
    </div>
  )
}
