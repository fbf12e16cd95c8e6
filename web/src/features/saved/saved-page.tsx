import type { SavedLink } from '#contract/saved-links'
import { Bookmark } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useChange, useRead } from '../../lib/read.ts'
import { useSearchParam } from '../../lib/url-state.ts'
import { Card } from '../../ui/card.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { KitButton } from '../../things/link/kit-button.tsx'
import { NewLinkButton } from '../../things/link/new-link-button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { Reading } from '../../ui/reading.tsx'
import { toast } from '../../ui/toast.tsx'
import { ShownControls } from '../../things/shown/shown-controls.tsx'
import { useShown } from '../../things/shown/use-shown.ts'
import { UseSavedLinkDialog } from '../../things/link/use-saved-link-dialog.tsx'
import { SavedTable } from './saved-table.tsx'

/** Links kept for reuse: each place gets a short URL and numbers of its own. `?use=` opens one right away. */
export function SavedPage() {
  const shown = useShown()
  const query = useRead('/api/w/{workspaceId}/saved-links', { query: shown }, { keepPrevious: true })
  const [usedId, setUsedId] = useSearchParam('use')
  const [removing, setRemoving] = useState<SavedLink | null>(null)
  const used = query.data?.items.find((saved) => saved.id === usedId)
  return (
    <Page>
      <PageHeader
        title="Saved"
        subtitle="What you share more than once, with separate numbers for each place"
        actions={
          <>
            {query.data && query.data.items.length > 0 && (
              <>
                <ShownControls />
                <KitButton />
              </>
            )}
            <NewLinkButton />
          </>
        }
      />
      <Reading query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <NothingSaved />
          ) : (
            <SavedTable items={items} shown={shown} onUse={(saved) => setUsedId(saved.id)} onRemove={setRemoving} />
          )
        }
      </Reading>
      {used && <UseSavedLinkDialog saved={used} onClose={() => setUsedId(undefined)} />}
      {removing && <RemoveDialog saved={removing} onClose={() => setRemoving(null)} />}
    </Page>
  )
}

function NothingSaved() {
  return (
    <Card>
      <EmptyState icon={Bookmark} title="Nothing saved yet" action={<NewLinkButton />}>
        Turn on “Save for reuse” when you make a link, or save one from its … menu. Then the next video takes two
        clicks.
      </EmptyState>
    </Card>
  )
}

function RemoveDialog({ saved, onClose }: { saved: SavedLink; onClose: () => void }) {
  const remove = useChange(
    (_: void, workspaceId) =>
      call('delete', '/api/w/{workspaceId}/saved-links/{savedLinkId}', {
        params: { workspaceId, savedLinkId: saved.id },
      }),
    {
      changes: 'link',
      onDone: () => {
        toast({ title: 'Removed from Saved' })
        onClose()
      },
    },
  )
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={`Remove ${saved.name} from Saved?`}
      confirmLabel="Remove"
      tone="danger"
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
    >
      The links made from it stay as they are, with their clicks and sales.
    </ConfirmDialog>
  )
}
