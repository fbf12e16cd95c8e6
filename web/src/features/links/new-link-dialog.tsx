import { useState } from 'react'
import type { NewLinkPreset } from '../../things/link/new-link.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EMPTY_DRAFT, hasInput, type NewLinkDraft } from './new-link-draft.ts'
import { NewLinkForm } from './new-link-form.tsx'

type Props = { readonly preset: NewLinkPreset | null; readonly onClose: () => void }

/** Makes a link, beginning with `preset`; null: it is closed. Closing it with something typed asks first. */
export function NewLinkDialog({ preset, onClose }: Props) {
  const [typed, setTyped] = useState<Partial<NewLinkDraft>>({})
  const draft: NewLinkDraft = { ...EMPTY_DRAFT, ...preset, ...typed }
  const close = () => {
    setTyped({})
    onClose()
  }
  const change = (next: Partial<NewLinkDraft>) => setTyped((now) => ({ ...now, ...next }))
  return (
    <Dialog
      opened={preset !== null}
      onClose={close}
      title="New link"
      dirty={Object.keys(typed).length > 0 && hasInput(draft)}
    >
      <NewLinkForm draft={draft} onChange={change} onCancel={close} onDone={close} />
    </Dialog>
  )
}
