import { Button } from '@mantine/core'
import { OwnerHint, useIsOwner } from './owner-hint.tsx'
import classes from './polar.module.css'
import { useConnect } from './use-connect.ts'

type Props = {
  readonly label: string
  /** The person agreed to connect another organization than before. */
  readonly replaceOrganization?: boolean
  /** For the less likely of two ways on. */
  readonly quiet?: boolean
}

/** Leads to Polar's consent page; for owners. */
export function EnableButton({ label, replaceOrganization = false, quiet = false }: Props) {
  const connect = useConnect()
  const isOwner = useIsOwner()
  return (
    <div className={classes.enable}>
      <Button
        variant={quiet ? 'default' : 'filled'}
        loading={connect.isPending}
        disabled={!isOwner}
        onClick={() => connect.mutate(replaceOrganization)}
      >
        {label}
      </Button>
      <OwnerHint />
    </div>
  )
}
