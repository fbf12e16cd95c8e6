import type { PublicationRow } from '#contract/publications'
import { Button } from '@mantine/core'
import { CirclePlay, Pencil, Plus, SearchX, SquareArrowOutUpRight, Trash2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useRead } from '../../lib/read.ts'
import { useSearchParams } from '../../lib/url-state.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { NewLinkButton } from '../../things/link/new-link-button.tsx'
import { notAttributedRow } from '../../things/money/not-attributed.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { Reading } from '../../ui/reading.tsx'
import type { MenuItem } from '../../ui/row-menu.tsx'
import { ShownControls } from '../../things/shown/shown-controls.tsx'
import { useRowSteps } from '../../ui/use-row-steps.ts'
import { useShown } from '../../things/shown/use-shown.ts'
import { ChosenBar } from './chosen-bar.tsx'
import { useChosen } from './use-chosen.ts'
import { UsualVideoCard } from './usual-video.tsx'
import { totalsOf } from './publication-totals.rules.ts'
import { readPublicationsQuery } from './publications-query.ts'
import { PublicationDialogs, type OpenPublicationDialog } from './publication-dialogs.tsx'
import { PublicationsBar } from './publications-bar.tsx'
import { PublicationsTable } from './publications-table.tsx'
import { ViewsFileButton } from './views-file-button.tsx'
import { totalsRow } from './totals-row.tsx'
import { useFurtherColumns } from './use-further-columns.ts'
import classes from './publications.module.css'

/** The scoreboard of everything links are shared in, in a range. */
export function PublicationsPage() {
  const [params, setParams] = useSearchParams()
  const query = readPublicationsQuery(params)
  const shown = useShown()
  const { displayCurrency } = useWorkspace().workspace
  const further = useFurtherColumns()
  const publications = useRead(
    '/api/w/{workspaceId}/publications',
    { query: { ...query, ...shown } },
    { keepPrevious: true },
  )
  const [dialog, setDialog] = useState<OpenPublicationDialog | null>(null)
  const isEmpty = publications.data?.items.length === 0 && !query.search
  const { table } = useRowSteps()
  const [chosen, setChoosing] = useChosen()
  const addButton = (variant: 'filled' | 'default') => (
    <Button
      variant={variant}
      leftSection={<Plus size={17} aria-hidden="true" />}
      onClick={() => setDialog({ kind: 'add' })}
    >
      Add publication
    </Button>
  )
  const menuOf = (publication: PublicationRow): readonly MenuItem[] => [
    ...(publication.url ? [{ label: 'Open the page', icon: SquareArrowOutUpRight, href: publication.url }] : []),
    { label: 'Edit', icon: Pencil, onClick: () => setDialog({ kind: 'edit', publication }) },
    'divider',
    { label: 'Delete', icon: Trash2, danger: true, onClick: () => setDialog({ kind: 'delete', publication }) },
  ]
  return (
    <Page>
      <PageHeader
        title="Publications"
        subtitle="Where you share, and what each one earns"
        actions={
          <>
            {!isEmpty && <ShownControls />}
            {!isEmpty && addButton('default')}
            <NewLinkButton />
          </>
        }
      />
      {!isEmpty && (
        <PublicationsBar
          query={query}
          onChange={setParams}
          further={further}
          isChoosing={chosen !== null}
          onChoosing={setChoosing}
        />
      )}
      <Reading query={publications}>
        {({ items, notAttributed, usual }) =>
          items.length === 0 ? (
            <Card>
              {isEmpty ? (
                <NoPublications
                  action={
                    <>
                      {addButton('filled')}
                      <ViewsFileButton onClick={() => setDialog({ kind: 'file' })} />
                    </>
                  }
                />
              ) : (
                <EmptyState icon={SearchX} title="No publications match" />
              )}
            </Card>
          ) : (
            <div ref={table} className={classes.board}>
              {usual && !query.first && <UsualVideoCard usual={usual} />}
              <PublicationsTable
                items={items}
                shown={shown}
                first={query.first ?? null}
                further={further.chosen}
                sort={{ key: query.sort, direction: query.direction }}
                onSort={({ key, direction }) =>
                  setParams({ sort: key, direction: direction === 'desc' ? undefined : direction })
                }
                chosen={chosen}
                menuOf={menuOf}
                closing={[
                  totalsRow(totalsOf(items, query.first ? 'first' : 'range', displayCurrency), {
                    isSearched: query.search !== undefined,
                    days: query.first ?? null,
                  }),
                  query.search || query.first ? null : notAttributedRow('title', notAttributed, shown),
                ]}
              />
              {chosen && <ChosenBar chosen={chosen} first={query.first} onCancel={() => setChoosing(false)} />}
            </div>
          )
        }
      </Reading>
      <PublicationDialogs dialog={dialog} onChange={setDialog} />
    </Page>
  )
}

function NoPublications({ action }: { action: ReactNode }) {
  return (
    <EmptyState icon={CirclePlay} title="Add your first publication" action={action}>
      A video, a newsletter issue, a post: anything you put links in. Paste its URL, and see what it earns.
    </EmptyState>
  )
}
