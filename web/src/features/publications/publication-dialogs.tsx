import type { Publication, PublicationRow } from '#contract/publications'
import { ChooseLinksDialog } from './choose-links-dialog.tsx'
import { DeletePublicationDialog } from './delete-publication-dialog.tsx'
import { PublicationDialog } from './publication-dialog.tsx'
import { ViewsFileDialog } from './views-file-dialog.tsx'

export type OpenPublicationDialog =
  | { readonly kind: 'add' | 'file' }
  | { readonly kind: 'links'; readonly publication: Publication }
  | { readonly kind: 'edit' | 'delete'; readonly publication: PublicationRow }

type Props = {
  readonly dialog: OpenPublicationDialog | null
  readonly onChange: (dialog: OpenPublicationDialog | null) => void
}

/** The dialog that is open on the scoreboard. */
export function PublicationDialogs({ dialog, onChange }: Props) {
  const close = () => onChange(null)
  switch (dialog?.kind) {
    case 'add':
      return (
        <PublicationDialog
          onClose={close}
          onAdded={(publication) => onChange({ kind: 'links', publication })}
          onFile={() => onChange({ kind: 'file' })}
        />
      )
    case 'file':
      return <ViewsFileDialog onClose={close} />
    case 'links':
      return <ChooseLinksDialog publication={dialog.publication} onClose={close} />
    case 'edit':
      return <PublicationDialog publication={dialog.publication} onClose={close} />
    case 'delete':
      return <DeletePublicationDialog publication={dialog.publication} onClose={close} onDeleted={() => undefined} />
    case undefined:
      return null
  }
}
