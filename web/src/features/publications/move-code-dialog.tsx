import type { Code } from '#contract/codes'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { call, fieldError } from '../../lib/api.ts'
import { useChange } from '../../lib/read.ts'
import {
  isUntitled,
  NO_PUBLICATION,
  useAddChosen,
  type PublicationChoice,
} from '../../things/publication/new-publication.ts'
import { NewPublicationFields } from '../../things/publication/new-publication-fields.tsx'
import { PublicationPicker } from '../../things/publication/publication-picker.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { FormStack } from '../../ui/form-stack.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.tsx'
import { PlacementSaidField } from './placement-said-field.tsx'

type Draft = PublicationChoice & { readonly placement: string }

/** Says that a code is said elsewhere now; its sales move along, as a link's do. */
export function MoveCodeDialog({ code, onClose }: { code: Code; onClose: () => void }) {
  const [draft, setDraft] = useState<Draft>({
    ...NO_PUBLICATION,
    publicationId: code.publication.id,
    placement: code.placement ?? '',
  })
  const [isAsked, setAsked] = useState(false)
  const set = (some: Partial<Draft>) => setDraft((now) => ({ ...now, ...some }))
  const addPublication = useAddChosen(draft, set)
  const move = useChange(
    async (_: void, workspaceId) => {
      const publicationId = (await addPublication(workspaceId)) ?? undefined
      return call('patch', '/api/w/{workspaceId}/codes/{codeId}', {
        params: { workspaceId, codeId: code.id },
        json: { publicationId, placement: draft.placement.trim() || null },
      })
    },
    {
      changes: 'link',
      quiet: true,
      onDone: () => {
        toast({ title: `${code.code} moved` })
        onClose()
      },
    },
  )
  const isPlaced = draft.publicationId !== null || draft.newPublication !== null
  const isMoved = isPlaced && draft.publicationId !== code.publication.id
  const isChanged = isMoved || draft.placement.trim() !== (code.placement ?? '')
  const submit = () => {
    setAsked(true)
    if (isPlaced && isChanged && !isUntitled(draft) && !move.isPending) move.mutate()
  }
  const of = (field: string) => fieldError(move.error, field)
  return (
    <Dialog opened onClose={onClose} title={`Move ${code.code}`} dirty={isChanged}>
      <FormStack onSubmit={submit}>
        <PublicationPicker
          value={draft}
          error={of('publicationId') ?? of('url') ?? (isAsked && !isPlaced ? 'Choose where you say it' : null)}
          onChange={set}
          autoFocus
        />
        <NewPublicationFields choice={draft} onChange={set} problem={move.error} isAsked={isAsked} />
        <PlacementSaidField
          value={draft.placement}
          error={of('placement')}
          onChange={(placement) => set({ placement })}
        />
        {isMoved && (
          <Notice tone="amber" title="Its past sales move too">
            To count the new place separately, make another discount code for it.
          </Notice>
        )}
        {move.error && move.error.errors.length === 0 && <Notice tone="red">{move.error.detail}</Notice>}
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            disabled={!isChanged}
            loading={move.isPending}
            rightSection={<Kbd keys="mod+enter" onGreen />}
          >
            Move
          </Button>
        </DialogActions>
      </FormStack>
    </Dialog>
  )
}
