import { Button } from '@mantine/core'
import { ClipboardList } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '../../lib/read.ts'
import { useSearchParam } from '../../lib/url-state.ts'
import { PlacementField } from '../../things/link/placement-field.tsx'
import {
  isUntitled,
  NO_PUBLICATION,
  useAddChosen,
  type PublicationChoice,
} from '../../things/publication/new-publication.ts'
import { NewPublicationFields } from '../../things/publication/new-publication-fields.tsx'
import { PublicationPicker } from '../../things/publication/publication-picker.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FieldPair, FormStack } from '../../ui/form-stack.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { DESCRIPTION } from './kit-draft.ts'
import { KitEditor } from './kit-editor.tsx'

/** Saved links become one block of tracked links for a description. `?publication=` says which. */
export function KitPage() {
  const [publicationId, setPublicationId] = useSearchParam('publication')
  const [newPublication, setNewPublication] = useState<PublicationChoice['newPublication']>(null)
  const [placement, setPlacement] = useState(DESCRIPTION)
  const isPlaced = placement.trim() !== ''
  const choice: PublicationChoice = newPublication
    ? { publicationId: null, newPublication }
    : { ...NO_PUBLICATION, publicationId: publicationId ?? null }
  const choose = (chosen: PublicationChoice) => {
    setNewPublication(chosen.newPublication)
    setPublicationId(chosen.publicationId ?? undefined)
  }
  return (
    <Page>
      <PageHeader
        title="Description kit"
        back={{ label: 'Publications', to: '/publications' }}
        subtitle="Fresh tracked links for one description, in your own words"
      />
      <Card>
        <FieldPair>
          <PublicationPicker value={choice} onChange={choose} />
          <PlacementField value={placement} onChange={setPlacement} error={isPlaced ? null : 'Say where you put it'} />
        </FieldPair>
        {newPublication && <AddNew choice={choice} onChange={choose} />}
      </Card>
      {publicationId && isPlaced && !newPublication ? (
        <KitEditor publicationId={publicationId} placement={placement.trim()} />
      ) : (
        <Card>
          <EmptyState icon={ClipboardList} title="Choose a publication">
            Each gets links of its own, so that you see which one sells.
          </EmptyState>
        </Card>
      )}
    </Page>
  )
}

type NewProps = { readonly choice: PublicationChoice; readonly onChange: (choice: PublicationChoice) => void }

/** A page that did not say what it is called is named before it gets links. */
function AddNew({ choice, onChange }: NewProps) {
  const [isAsked, setAsked] = useState(false)
  const addPublication = useAddChosen(choice, onChange)
  const add = useChange((_: void, workspaceId) => addPublication(workspaceId), { changes: 'link', quiet: true })
  const submit = () => {
    setAsked(true)
    if (!isUntitled(choice) && !add.isPending) add.mutate()
  }
  return (
    <FormStack onSubmit={submit}>
      <NewPublicationFields choice={choice} onChange={onChange} problem={add.error} isAsked={isAsked} />
      <div>
        <Button type="submit" loading={add.isPending}>
          Add publication
        </Button>
      </div>
    </FormStack>
  )
}
