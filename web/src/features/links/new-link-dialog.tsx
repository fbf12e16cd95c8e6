import { useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { EMPTY_DRAFT, hasInput, type NewLinkDraft } from './new-link-draft.ts'
import { NewLinkForm } from './new-link-form.tsx'

/** Makes a link. Closing it with something typed asks first. */
export function NewLinkDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [draft, setDraft] = useState(EMPTY_DRAFT)
  const close = () => {
    setDraft(EMPTY_DRAFT)
    onClose()
  }
  const change = (next: Partial<NewLinkDraft>) => setDraft((now) => ({ ...now, ...next }))
  return (
    <Dialog opened={opened} onClose={close} title="New link" dirty={hasInput(draft)}>
      <NewLinkForm draft={draft} onChange={change} onCancel={close} onDone={close} />
    </Dialog>
  )
}
