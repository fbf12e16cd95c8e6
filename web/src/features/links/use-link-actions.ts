import type { LinkRow } from '#contract/links'
import {
  Archive,
  ArchiveRestore,
  Bookmark,
  Copy,
  ExternalLink,
  Pencil,
  Power,
  PowerOff,
  QrCode,
  Repeat2,
  Trash2,
} from 'lucide-react'
import { useState } from 'react'
import { sourceLabel } from '#contract/words/sources'
import type { MenuItem } from '../../ui/row-menu.tsx'
import { copyShortUrl } from './copy-short-url.ts'
import { useArchiving, useSaving, useTurningOff } from './use-link-changes.ts'

export type LinkDialog = { readonly kind: 'edit' | 'qr' | 'recreate' | 'turn-off' | 'delete'; readonly link: LinkRow }
export type LinkActions = {
  readonly dialog: LinkDialog | null
  readonly close: () => void
  readonly edit: (link: LinkRow) => void
  readonly menuOf: (link: LinkRow) => readonly MenuItem[]
}

/** What can be done with a link, as the items of its … menu, and which dialog is open for it. */
export function useLinkActions(): LinkActions {
  const [dialog, setDialog] = useState<LinkDialog | null>(null)
  const save = useSaving()
  const { archive, unarchive } = useArchiving()
  const { turnOn } = useTurningOff()
  const open = (kind: LinkDialog['kind'], link: LinkRow) => setDialog({ kind, link })

  const menuOf = (link: LinkRow): readonly MenuItem[] => [
    { label: 'Copy short URL', icon: Copy, hint: 'Y', onClick: () => void copyShortUrl(link.shortUrl) },
    { label: 'Edit', icon: Pencil, hint: 'E', onClick: () => open('edit', link) },
    ...(link.source !== null && link.editUrl
      ? [{ label: `Edit in ${sourceLabel(link.source)}`, icon: ExternalLink, href: link.editUrl }]
      : []),
    'divider',
    link.savedLinkId
      ? {
          label: 'Recreate for another place',
          icon: Repeat2,
          onClick: () => open('recreate', link),
        }
      : { label: 'Save for reuse', icon: Bookmark, onClick: () => save.mutate(link) },
    { label: 'QR code', icon: QrCode, onClick: () => open('qr', link) },
    'divider',
    link.turnedOffAt
      ? { label: 'Turn on', icon: Power, onClick: () => turnOn.mutate(link) }
      : { label: 'Turn off', icon: PowerOff, onClick: () => open('turn-off', link) },
    link.archivedAt
      ? { label: 'Unarchive', icon: ArchiveRestore, onClick: () => unarchive.mutate(link) }
      : { label: 'Archive', icon: Archive, onClick: () => archive.mutate(link) },
    { label: 'Delete', icon: Trash2, danger: true, onClick: () => open('delete', link) },
  ]
  return { dialog, close: () => setDialog(null), edit: (link) => open('edit', link), menuOf }
}
