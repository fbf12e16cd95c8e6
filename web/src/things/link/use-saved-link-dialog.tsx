import { LENGTHS } from '#contract/words/lengths'
import type { SavedLink } from '#contract/saved-links'
import { Button, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { call, fieldError } from '../../lib/api.ts'
import { formatPrice } from '../../lib/money.ts'
import { useChange } from '../../lib/read.ts'
import { copyText } from '../../ui/copy-text.ts'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProductChip } from './product-chip.tsx'
import { toast } from '../../ui/toast.tsx'
import { FieldPair, FormStack } from '../../ui/form-stack.tsx'
import { PlacementField } from './placement-field.tsx'
import { isUntitled, NO_PUBLICATION, useAddChosen, type PublicationChoice } from '../publication/new-publication.ts'
import { NewPublicationFields } from '../publication/new-publication-fields.tsx'
import { PublicationPicker } from '../publication/publication-picker.tsx'
import classes from './use-saved-link-dialog.module.css'

type Draft = PublicationChoice & { readonly placement: string; readonly label: string }
/** What is said of the saved link above the fields. */
type Saved = Pick<SavedLink, 'id' | 'name' | 'label' | 'product'>
const EMPTY_DRAFT: Draft = { ...NO_PUBLICATION, placement: '', label: '' }

/** Makes a new short URL from a saved link for one more draft, and copies it. Every field may stay empty. */
export function UseSavedLinkDialog({ saved, onClose }: { saved: Saved; onClose: () => void }) {
  const [draft, setDraft] = useState(EMPTY_DRAFT)
  const [isAsked, setAsked] = useState(false)
  const set = (some: Partial<Draft>) => setDraft((now) => ({ ...now, ...some }))
  const create = useCreateFromSaved(saved, { addPublication: useAddChosen(draft, set), onClose })
  const submit = () => {
    setAsked(true)
    if (!isUntitled(draft)) create.send(draft)
  }
  const dirty =
    draft.publicationId !== null || draft.newPublication !== null || draft.placement !== '' || draft.label !== ''
  const problem = create.problem
  return (
    <Dialog opened onClose={onClose} title="Use for another draft" dirty={dirty}>
      <FormStack onSubmit={submit}>
        <div className={classes.about}>
          {saved.product ? <ProductChip name={saved.product.name} id={saved.product.id} /> : <b>{saved.name}</b>}
          {saved.product && <span className={classes.price}>{formatPrice(saved.product.price)}</span>}
        </div>
        <FieldPair>
          <PublicationPicker
            autoFocus
            value={draft}
            error={fieldError(problem, 'publicationId') ?? fieldError(problem, 'url')}
            onChange={set}
          />
          <PlacementField
            value={draft.placement}
            error={fieldError(problem, 'placement')}
            onChange={(placement) => set({ placement })}
          />
        </FieldPair>
        <NewPublicationFields choice={draft} onChange={set} problem={problem} isAsked={isAsked} />
        <TextInput
          label="Label"
          description="Names this link in lists, next to its sales and in Polar"
          placeholder={saved.label ?? saved.name}
          maxLength={LENGTHS.linkLabel}
          value={draft.label}
          error={fieldError(problem, 'label')}
          onChange={(event) => set({ label: event.currentTarget.value })}
        />
        {problem && problem.errors.length === 0 && <Notice tone="red">{problem.detail}</Notice>}
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isSending} rightSection={<Kbd keys="mod+enter" onGreen />}>
            Create and copy
          </Button>
        </DialogActions>
      </FormStack>
    </Dialog>
  )
}

type Creating = {
  readonly addPublication: (workspaceId: string) => Promise<string | null>
  readonly onClose: () => void
}

function useCreateFromSaved(saved: Saved, { addPublication, onClose }: Creating) {
  // A state would come too late for two presses in one frame.
  const isSending = useRef(false)
  const create = useChange(
    async ({ placement, label }: Draft, workspaceId) => {
      const publicationId = await addPublication(workspaceId)
      return call('post', '/api/w/{workspaceId}/saved-links/{savedLinkId}/links', {
        params: { workspaceId, savedLinkId: saved.id },
        json: { publicationId, placement: placement.trim() || null, label: label.trim() || null },
      })
    },
    {
      changes: 'link',
      quiet: true,
      onDone: (link) => {
        onClose()
        void announce(link.shortUrl)
      },
      onProblem: () => {
        isSending.current = false
      },
    },
  )
  const send = (draft: Draft) => {
    if (isSending.current) return
    isSending.current = true
    create.mutate(draft)
  }
  return { send, isSending: create.isPending, problem: create.error }
}

async function announce(shortUrl: string): Promise<void> {
  const address = shortUrl.replace(/^https?:\/\//, '')
  const isCopied = await copyText(shortUrl)
  toast({ title: 'Link created', detail: isCopied ? `${address} copied to clipboard` : address })
}
