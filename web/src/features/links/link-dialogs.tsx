import { UseSavedLinkDialog } from '../../things/link/use-saved-link-dialog.tsx'
import { DeleteLinkDialog } from './delete-link-dialog.tsx'
import { EditLinkDialog } from './edit-link-dialog.tsx'
import { QrDialog } from './qr-dialog.tsx'
import { TurnOffDialog } from './turn-off-dialog.tsx'
import type { LinkDialog } from './use-link-actions.ts'

type Props = { readonly dialog: LinkDialog | null; readonly onClose: () => void; readonly onDeleted?: () => void }

/** The dialog open for a link, if any. */
export function LinkDialogs({ dialog, onClose, onDeleted }: Props) {
  if (!dialog) return null
  const { kind, link } = dialog
  switch (kind) {
    case 'edit':
      return <EditLinkDialog link={link} onClose={onClose} />
    case 'qr':
      return <QrDialog link={link} onClose={onClose} />
    case 'recreate':
      return link.savedLinkId && <UseSavedLinkDialog saved={{ ...link, id: link.savedLinkId }} onClose={onClose} />
    case 'turn-off':
      return <TurnOffDialog link={link} onClose={onClose} />
    case 'delete':
      return <DeleteLinkDialog link={link} onClose={onClose} onDeleted={onDeleted ?? (() => undefined)} />
  }
}
