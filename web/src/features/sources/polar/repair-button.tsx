import { Button } from '@mantine/core'
import type { Connection } from './connection.ts'
import { OwnerHint, useIsOwner } from './owner-hint.tsx'
import classes from './polar.module.css'
import { useRepair } from './use-repair.ts'

type Props = { readonly connection: Connection; readonly label?: string }

/** Puts right what a program can; for owners. */
export function RepairButton({ connection, label = 'Repair' }: Props) {
  const repair = useRepair(connection)
  const isOwner = useIsOwner()
  return (
    <div className={classes.enable}>
      <Button loading={repair.isPending} disabled={!isOwner} onClick={() => repair.mutate(undefined)}>
        {label}
      </Button>
      <OwnerHint />
    </div>
  )
}
