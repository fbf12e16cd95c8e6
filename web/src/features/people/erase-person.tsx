import { Button } from '@mantine/core'
import { useState } from 'react'
import type { PersonRow } from '#contract/people'
import { call } from '../../lib/api.ts'
import { useChange } from '../../lib/read.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { personName } from '../../things/person/person.tsx'
import { toast } from '../../ui/toast.tsx'

/** Lets an owner have somebody forgotten; nothing for members, and for people who are forgotten already. */
export function ErasePerson({ person }: { person: PersonRow }) {
  const { workspace } = useWorkspace()
  const [isAsking, setAsking] = useState(false)
  const close = () => setAsking(false)
  const erase = useChange(
    (personId: string, workspaceId) =>
      call('delete', '/api/w/{workspaceId}/people/{personId}', { params: { workspaceId, personId } }),
    {
      changes: 'activity',
      onDone: () => {
        close()
        toast({ title: 'Erased', detail: 'Their name and e-mail are gone. Their purchases stay.' })
      },
      onProblem: close,
    },
  )
  if (workspace.role !== 'owner' || (person.name === null && person.email === null)) return null
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        Erase…
      </Button>
      <ConfirmDialog
        opened={isAsking}
        onClose={close}
        title={`Erase ${personName(person)}?`}
        confirmLabel="Erase"
        tone="danger"
        busy={erase.isPending}
        onConfirm={() => erase.mutate(person.id)}
      >
        Their name and e-mail are erased for good, even if they buy again. Their purchases stay, without a name. Nothing
        changes in Polar.
      </ConfirmDialog>
    </>
  )
}
