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

type Place = PublicationChoice & { readonly placement: string; readonly label: string }
/** What is said of the saved link above the fields. */
type Saved = Pick<SavedLink, 'id' | 'name' | 'label' | 'product'>
const NO_PLACE: Place = { ...NO_PUBLICATION, placement: '', label: '' }

/** Makes a new short URL from a saved link for one more place, and copies it. Every field may stay empty. */
export function UseSavedLinkDialog({ saved, onClose }: { saved: Saved; onClose: () => void }) {
  const [place, setPlace] = useState(NO_PLACE)
  const [isAsked, setAsked] = useState(false)
  const set = (some: Partial<Place>) => setPlace((now) => ({ ...now, ...some }))
  const create = useCreateFromSaved(saved, { addPublication: useAddChosen(place, set), onClose })
  const submit = () => {
    setAsked(true)
    if (!isUntitled(place)) create.send(place)
  }
  const dirty =
    place.publicationId !== null || place.newPublication !== null || place.placement !== '' || place.label !== ''
  const problem = create.problem
  return (
    <Dialog opened onClose={onClose} title="Use for another place" dirty={dirty}>
      <FormStack onSubmit={submit}>
        <div className={classes.about}>
          {saved.product ? <ProductChip name={saved.product.name} id={saved.product.id} /> : <b>{saved.name}</b>}
          {saved.product && <span className={classes.price}>{formatPrice(saved.product.price)}</span>}
        </div>
        <FieldPair>
          <PublicationPicker
            autoFocus
            value={place}
            error={fieldError(problem, 'publicationId') ?? fieldError(problem, 'url')}
            onChange={set}
          />
          <PlacementField
            value={place.placement}
            error={fieldError(problem, 'placement')}
            onChange={(placement) => set({ placement })}
          />
        </FieldPair>
        <NewPublicationFields choice={place} onChange={set} problem={problem} isAsked={isAsked} />
        <TextInput
          label="Label"
          description="Only you and your team see this"
          placeholder={saved.label ?? saved.name}
          maxLength={LENGTHS.linkLabel}
          value={place.label}
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
    async ({ placement, label }: Place, workspaceId) => {
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
  const send = (place: Place) => {
    if (isSending.current) return
    isSending.current = true
    create.mutate(place)
  }
  return { send, isSending: create.isPending, problem: create.error }
}

async function announce(shortUrl: string): Promise<void> {
  const address = shortUrl.replace(/^https?:\/\//, '')
  const isCopied = await copyText(shortUrl)
  toast({ title: 'Link created', detail: isCopied ? `${address} copied to clipboard` : address })
}
