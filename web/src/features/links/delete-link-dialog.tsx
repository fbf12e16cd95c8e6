import type { Deletion, LinkRow } from '#contract/links'
import { Button } from '@mantine/core'
import { call } from '../../lib/api.ts'
import { useChange } from '../../lib/read.ts'
import { ConfirmDialog, Dialog, DialogActions } from '../../ui/dialog.tsx'
import { toast } from '../../ui/toast.tsx'
import { addressText } from './link-words.ts'
import { useArchiving } from './use-link-changes.ts'

type Props = { readonly link: LinkRow; readonly onClose: () => void; readonly onDeleted: () => void }

/** Asks before a link goes for good. One that has to stay is offered to be archived instead, at once. */
export function DeleteLinkDialog({ link, onClose, onDeleted }: Props) {
  const remove = useChange(
    (_: void, workspaceId) =>
      call('delete', '/api/w/{workspaceId}/links/{linkId}', { params: { workspaceId, linkId: link.id } }),
    {
      changes: 'link',
      quiet: true,
      onDone: () => {
        toast({ title: 'Link deleted' })
        onClose()
        onDeleted()
      },
    },
  )
  const reason = remove.error?.detail ?? REASONS[link.deletion]
  if (reason !== null) return <HasToStay link={link} reason={reason} onClose={onClose} />
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={
        <>
          Delete <bdi>{link.name}</bdi>?
        </>
      }
      confirmLabel="Delete link"
      tone="danger"
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
    >
      {addressText(link.shortUrl)} stops working wherever you shared it. Its clicks stay in your totals, and the short
      URL is never reused.
    </ConfirmDialog>
  )
}

const REASONS: Readonly<Record<Deletion, string | null>> = {
  allowed: null,
  has_earned:
    'It has sales, and they would lose their link. Archive it instead: it leaves your lists and keeps redirecting.',
  has_joins:
    'People joined your list by it, and the joins would lose their link. Archive it instead: it leaves your lists and keeps redirecting.',
  clicked_lately:
    'Someone clicked it in the last 30 days and may still buy. Archive it instead: it leaves your lists and keeps redirecting.',
}

function HasToStay({ link, reason, onClose }: { link: LinkRow; reason: string; onClose: () => void }) {
  const { archive } = useArchiving()
  const archiveIt = () => {
    archive.mutate(link)
    onClose()
  }
  return (
    <Dialog opened onClose={onClose} title="This link can’t be deleted" size={420}>
      <div role="alert">{reason}</div>
      <DialogActions>
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
        {!link.archivedAt && (
          <Button data-autofocus onClick={archiveIt}>
            Archive
          </Button>
        )}
      </DialogActions>
    </Dialog>
  )
}
