import type { Publication } from '#contract/publications'
import { Button } from '@mantine/core'
import { call } from '../../lib/api.ts'
import { useChange } from '../../lib/read.ts'
import { ConfirmDialog, Dialog, DialogActions } from '../../ui/dialog.tsx'
import { toast } from '../../ui/toast.tsx'

type Props = { readonly publication: Publication; readonly onClose: () => void; readonly onDeleted: () => void }

/** Asks before a publication goes; says why when links still point from it. */
export function DeletePublicationDialog({ publication, onClose, onDeleted }: Props) {
  const remove = useChange(
    (_: void, workspaceId) =>
      call('delete', '/api/w/{workspaceId}/publications/{publicationId}', {
        params: { workspaceId, publicationId: publication.id },
      }),
    {
      changes: 'link',
      quiet: true,
      onDone: () => {
        toast({ title: 'Publication deleted' })
        onClose()
        onDeleted()
      },
    },
  )
  if (remove.error) {
    return (
      <Dialog opened onClose={onClose} title="This publication can’t be deleted" size={420}>
        <div role="alert">{remove.error.detail}</div>
        <DialogActions>
          <Button onClick={onClose}>Close</Button>
        </DialogActions>
      </Dialog>
    )
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={
        <>
          Delete <bdi>{publication.title}</bdi>?
        </>
      }
      confirmLabel="Delete publication"
      tone="danger"
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
    >
      It is removed for good. You can delete a publication only while it has no links and no code is said in it.
    </ConfirmDialog>
  )
}
