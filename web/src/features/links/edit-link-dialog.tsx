import type { LinkRow } from '#contract/links'
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { call, fieldError } from '../../lib/api.ts'
import { useChange } from '../../lib/read.ts'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.tsx'
import { FieldPair, FormStack } from '../../ui/form-stack.tsx'
import { LINK_AREAS } from './link-areas.ts'
import { PlacementField } from '../../ui/placement-field.tsx'
import { PublicationPicker } from '../../ui/publication-picker.tsx'

/** Changes what a link is called and where it is shared. Its destination and short URL stay. */
export function EditLinkDialog({ link, onClose }: { link: LinkRow; onClose: () => void }) {
  const saved = {
    label: link.label ?? '',
    publicationId: link.publication?.id ?? null,
    placement: link.placement ?? '',
  }
  const [draft, setDraft] = useState<{ label: string; publicationId: string | null; placement: string }>(saved)
  const dirty =
    draft.label !== saved.label || draft.publicationId !== saved.publicationId || draft.placement !== saved.placement
  const change = useChange(
    (_: void, workspaceId) =>
      call('patch', '/api/w/{workspaceId}/links/{linkId}', {
        params: { workspaceId, linkId: link.id },
        json: {
          label: draft.label.trim() || null,
          publicationId: draft.publicationId,
          placement: draft.placement.trim() || null,
        },
      }),
    {
      refresh: [...LINK_AREAS, 'activities'],
      quiet: true,
      onDone: () => {
        toast({ title: 'Link saved' })
        onClose()
      },
    },
  )
  const submit = () => {
    if (!change.isPending) change.mutate()
  }
  const hasOwnPlace =
    fieldError(change.error, 'label') ??
    fieldError(change.error, 'publicationId') ??
    fieldError(change.error, 'placement')
  return (
    <Dialog opened onClose={onClose} title="Edit link" dirty={dirty}>
      <FormStack onSubmit={submit}>
        <TextInput
          label="Label"
          description="Only you and your team see this"
          placeholder={link.product?.name ?? ''}
          maxLength={120}
          data-autofocus
          value={draft.label}
          error={fieldError(change.error, 'label')}
          onChange={(event) => setDraft({ ...draft, label: event.currentTarget.value })}
        />
        <FieldPair>
          <PublicationPicker
            value={draft.publicationId}
            error={fieldError(change.error, 'publicationId')}
            onChange={(publicationId) => setDraft((now) => ({ ...now, publicationId }))}
          />
          <PlacementField
            value={draft.placement}
            error={fieldError(change.error, 'placement')}
            onChange={(placement) => setDraft({ ...draft, placement })}
          />
        </FieldPair>
        {change.error && !hasOwnPlace && <Notice tone="red">{change.error.detail}</Notice>}
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
