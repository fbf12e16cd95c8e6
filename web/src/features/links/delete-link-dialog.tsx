import type { LinkRow } from '#contract/links'
import { Button } from '@mantine/core'
import { call } from '../../lib/api.ts'
import { useChange } from '../../lib/read.ts'
import { ConfirmDialog, Dialog, DialogActions } from '../../ui/dialog.tsx'
import { toast } from '../../ui/toast.tsx'
import { LINK_AREAS } from './link-areas.ts'
import { addressText } from './link-words.ts'

type Props = { readonly link: LinkRow; readonly onClose: () => void; readonly onDeleted: () => void }

/** Asks before a link goes for good. One that earned money stays; the dialog then offers to archive it. */
export function DeleteLinkDialog({ link, onClose, onDeleted }: Props) {
  const remove = useChange(
    (_: void, workspaceId) =>
      call('delete', '/api/w/{workspaceId}/links/{linkId}', { params: { workspaceId, linkId: link.id } }),
    {
      refresh: LINK_AREAS,
      quiet: true,
      onDone: () => {
        toast({ title: 'Link deleted' })
        onClose()
        onDeleted()
      },
    },
  )
  if (remove.error) return <Refused link={link} reason={remove.error.detail} onClose={onClose} />
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={`Delete ${link.name}?`}
      confirmLabel="Delete link"
      tone="danger"
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
    >
      {addressText(link.shortUrl)} stops working wherever you shared it, and its clicks go with it. The short URL is
      never given out again.
    </ConfirmDialog>
  )
}

function Refused({ link, reason, onClose }: { link: LinkRow; reason: string; onClose: () => void }) {
  const archive = useChange(
    (_: void, workspaceId) =>
      call('put', '/api/w/{workspaceId}/links/{linkId}/archive', { params: { workspaceId, linkId: link.id } }),
    {
      refresh: LINK_AREAS,
      onDone: () => {
        toast({ title: 'Link archived', detail: 'Visitors get a page from which they can go on.' })
        onClose()
      },
    },
  )
  return (
    <Dialog opened onClose={onClose} title="This link stays" size={420}>
      <div role="alert">{reason}</div>
      <DialogActions>
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
        {!link.archivedAt && (
          <Button loading={archive.isPending} onClick={() => archive.mutate()}>
            Archive instead
          </Button>
        )}
      </DialogActions>
    </Dialog>
  )
}
