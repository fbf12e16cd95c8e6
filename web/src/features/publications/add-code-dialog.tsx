import type { CodeChoice } from '#contract/codes'
import type { Publication } from '#contract/publications'
import { sourceLabel } from '#contract/words/sources'
import { Button, Select } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { call, fieldError } from '../../lib/api.ts'
import { useChange, useRead } from '../../lib/read.ts'
import { isUntitled, useAddChosen } from '../../things/publication/new-publication.ts'
import { NewPublicationFields } from '../../things/publication/new-publication-fields.tsx'
import { PublicationPicker } from '../../things/publication/publication-picker.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { FormStack } from '../../ui/form-stack.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Reading } from '../../ui/reading.tsx'
import { toast } from '../../ui/toast.tsx'
import { PlacementSaidField } from './placement-said-field.tsx'
import { NO_PUBLICATION, type PublicationChoice } from '../../things/publication/new-publication.ts'

export function AddCodeButton({ onClick, isFirst = false }: { onClick: () => void; isFirst?: boolean }) {
  return (
    <Button
      variant={isFirst ? 'filled' : 'default'}
      leftSection={<Plus size={16} aria-hidden="true" />}
      onClick={onClick}
    >
      Add code
    </Button>
  )
}

type Props = { readonly publication?: Publication; readonly onClose: () => void }
type Draft = PublicationChoice & { readonly discount: string | null; readonly placement: string }

/** Chooses one of the seller's discount codes and says where it is said. */
export function AddCodeDialog({ publication, onClose }: Props) {
  const choices = useRead('/api/w/{workspaceId}/codes/choices')
  const [draft, setDraft] = useState<Draft>({
    ...NO_PUBLICATION,
    publicationId: publication?.id ?? null,
    discount: null,
    placement: '',
  })
  const [isAsked, setAsked] = useState(false)
  const set = (some: Partial<Draft>) => setDraft((now) => ({ ...now, ...some }))
  const chosen = choices.data?.items.find((one) => keyOf(one) === draft.discount)
  const isPlaced = draft.publicationId !== null || draft.newPublication !== null
  const addPublication = useAddChosen(draft, set)
  const add = useAddCode({ draft, addPublication, onClose })
  const submit = () => {
    setAsked(true)
    if (chosen && isPlaced && !isUntitled(draft) && !add.isPending) add.mutate(chosen)
  }
  const of = (field: string) => fieldError(add.error, field)
  return (
    <Dialog opened onClose={onClose} title="Add a code" dirty={draft.discount !== null}>
      <FormStack onSubmit={submit}>
        <Reading query={choices}>
          {({ items }) =>
            items.length === 0 ? (
              <Notice title="No discount codes found">
                Connect Polar, and make a discount with a code there. Then choose it here.
              </Notice>
            ) : (
              <Select
                label="Discount code"
                description="One that you made in Polar"
                placeholder="Choose a code"
                data={items.map((one) => ({
                  value: keyOf(one),
                  label: labelOf(one),
                  disabled: one.saidIn !== null,
                }))}
                value={draft.discount}
                onChange={(discount) => set({ discount })}
                searchable
                nothingFoundMessage="No code found"
                data-autofocus
                error={of('discountId') ?? (isAsked && !chosen ? 'Choose a code' : null)}
              />
            )
          }
        </Reading>
        {publication === undefined && (
          <>
            <PublicationPicker
              value={draft}
              error={of('publicationId') ?? of('url') ?? (isAsked && !isPlaced ? 'Choose where you say it' : null)}
              onChange={set}
            />
            <NewPublicationFields choice={draft} onChange={set} problem={add.error} isAsked={isAsked} />
          </>
        )}
        <PlacementSaidField
          value={draft.placement}
          error={of('placement')}
          onChange={(placement) => set({ placement })}
        />
        <Notice>
          Past sales with this code count too, where no click earned them. A sale with a click stays with its link.
        </Notice>
        {add.error && add.error.errors.length === 0 && <Notice tone="red">{add.error.detail}</Notice>}
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={add.isPending} rightSection={<Kbd keys="mod+enter" onGreen />}>
            Add code
          </Button>
        </DialogActions>
      </FormStack>
    </Dialog>
  )
}

const keyOf = ({ source, discountId }: CodeChoice) => `${source}:${discountId}`

function labelOf({ source, code, name, saidIn }: CodeChoice): string {
  const what = name === '' ? sourceLabel(source) : name
  return saidIn ? `${code} · said in ${saidIn.title}` : `${code} · ${what}`
}

type Adding = {
  readonly draft: Draft
  readonly addPublication: ReturnType<typeof useAddChosen>
  readonly onClose: () => void
}

function useAddCode({ draft, addPublication, onClose }: Adding) {
  return useChange(
    async ({ source, discountId }: CodeChoice, workspaceId) => {
      const publicationId = (await addPublication(workspaceId)) ?? ''
      return call('post', '/api/w/{workspaceId}/codes', {
        params: { workspaceId },
        json: { source, discountId, publicationId, placement: draft.placement.trim() || null },
      })
    },
    {
      changes: 'link',
      quiet: true,
      onDone: (_, { code }) => {
        toast({ title: `${code} counts here from now on`, detail: 'Past sales with it follow in a moment.' })
        onClose()
      },
    },
  )
}
