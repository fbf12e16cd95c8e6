import { LENGTHS } from '#contract/words/lengths'
import type { LinkRow } from '#contract/links'
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { call, fieldError } from '../../lib/api.ts'
import { useOpenNewLink } from '../../things/link/new-link.tsx'
import { useChange } from '../../lib/read.ts'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { FieldPair, FormStack } from '../../ui/form-stack.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PlacementField } from '../../things/link/placement-field.tsx'
import { isUntitled, useAddChosen } from '../../things/publication/new-publication.ts'
import { NewPublicationFields } from '../../things/publication/new-publication-fields.tsx'
import { PublicationPicker } from '../../things/publication/publication-picker.tsx'
import { toast } from '../../ui/toast.tsx'
import { ApplyCodeField, takesCode } from './apply-code-field.tsx'
import { ClickParameterField, takesParameter } from './click-parameter-field.tsx'
import { DestinationPreview } from './destination-preview.tsx'
import { draftOf, hasChanged, patchOf } from './link-edit.ts'
import { addressText } from './link-words.ts'
import { whyNotYet } from './new-link-draft.ts'
import { ShortUrlInput } from './slug-field.tsx'
import { destinationProblemWords } from './destination-words.ts'
import { useInspection } from './use-inspection.ts'

/** Changes what a link is called, where it is shared, where it leads and its short URL. */
export function EditLinkDialog({ link, onClose }: { link: LinkRow; onClose: () => void }) {
  const saved = draftOf(link)
  const openNewLink = useOpenNewLink()
  const [draft, setDraft] = useState(saved)
  const [isAsked, setAsked] = useState(false)
  const set = (some: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...some }))
  const leadsElsewhere = draft.destinationUrl.trim() !== saved.destinationUrl
  const lookedUp = useInspection(leadsElsewhere ? draft.destinationUrl : '')
  const isCheckout = leadsElsewhere ? takesCode(lookedUp.inspection) : link.source !== null
  const isPage = leadsElsewhere ? takesParameter(lookedUp.inspection) : link.source === null
  const addPublication = useAddChosen(draft, set)
  const change = useChange(
    async (_: void, workspaceId) => {
      const publicationId = await addPublication(workspaceId)
      return call('patch', '/api/w/{workspaceId}/links/{linkId}', {
        params: { workspaceId, linkId: link.id },
        json: { ...patchOf(saved, draft), publicationId },
      })
    },
    {
      changes: 'link',
      quiet: true,
      onDone: () => {
        toast({ title: 'Link saved' })
        onClose()
      },
    },
  )
  const obstacle = leadsElsewhere || draft.destinationUrl.trim() === '' ? whyNotYet(draft, lookedUp.inspection) : null
  const submit = () => {
    setAsked(true)
    if (obstacle === null && !isUntitled(draft) && !change.isPending) change.mutate()
  }
  const makeNew = () => {
    const { destinationUrl, publicationId, newPublication, placement } = draft
    onClose()
    openNewLink({ destinationUrl, publicationId, newPublication, placement })
  }
  const isMoved = draft.publicationId !== saved.publicationId || draft.newPublication !== null
  const of = (field: string) => fieldError(change.error, field)
  return (
    <Dialog opened onClose={onClose} title="Edit link" dirty={hasChanged(saved, draft)}>
      <FormStack onSubmit={submit}>
        <TextInput
          label="Label"
          description="Names this link in lists, next to its sales and in Polar"
          placeholder={link.product?.name ?? ''}
          maxLength={LENGTHS.linkLabel}
          data-autofocus
          value={draft.label}
          error={of('label')}
          onChange={(event) => set({ label: event.currentTarget.value })}
        />
        <TextInput
          label="Destination URL"
          description="New clicks lead here. Past sales stay with the link"
          maxLength={LENGTHS.destinationUrl}
          spellCheck={false}
          value={draft.destinationUrl}
          error={
            destinationProblemWords(change.error) ??
            (isAsked || lookedUp.inspection?.kind === 'refused' ? obstacle : null)
          }
          onChange={(event) => set({ destinationUrl: event.currentTarget.value })}
        />
        <ApplyCodeField draft={draft} isOffered={isCheckout} onChange={set} />
        <ClickParameterField draft={draft} isOffered={isPage} error={of('clickParameter')} onChange={set} />
        {leadsElsewhere && <DestinationPreview lookedUp={lookedUp} choices={draft} onChoose={set} onLeave={onClose} />}
        <ShortUrlInput
          description={`${addressText(link.shortUrl)} keeps leading here when you change it`}
          value={draft.slug}
          error={of('slug')}
          onChange={(slug) => set({ slug })}
        />
        <FieldPair>
          <PublicationPicker value={draft} error={of('publicationId') ?? of('url')} onChange={set} />
          <PlacementField
            value={draft.placement}
            error={of('placement')}
            onChange={(placement) => set({ placement })}
          />
        </FieldPair>
        <NewPublicationFields choice={draft} onChange={set} problem={change.error} isAsked={isAsked} />
        {isMoved && link.earnings.clicks > 0 && (
          <Notice
            tone="amber"
            title="Its past clicks and sales move too"
            action={
              <Button variant="default" size="xs" onClick={makeNew}>
                Make a new link there instead
              </Button>
            }
          >
            A new link counts the new place separately.
          </Notice>
        )}
        {change.error && change.error.errors.length === 0 && <Notice tone="red">{change.error.detail}</Notice>}
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={change.isPending} rightSection={<Kbd keys="mod+enter" onGreen />}>
            Save
          </Button>
        </DialogActions>
      </FormStack>
    </Dialog>
  )
}
