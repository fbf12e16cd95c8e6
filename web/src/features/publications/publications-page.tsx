import type { Publication, PublicationRow } from '#contract/publications'
import { Button, Select } from '@mantine/core'
import { CirclePlay, Pencil, Plus, SearchX, SquareArrowOutUpRight, Trash2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useRead } from '../../lib/read.ts'
import { useSearchParams } from '../../lib/url-state.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { NewLinkButton } from '../../things/link/new-link-button.tsx'
import { notAttributedRow } from '../../things/money/not-attributed.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { Reading } from '../../ui/reading.tsx'
import type { MenuItem } from '../../ui/row-menu.tsx'
import { SearchInput } from '../../ui/search-input.tsx'
import { ShownControls } from '../../things/shown/shown-controls.tsx'
import { useRowSteps } from '../../ui/use-row-steps.ts'
import { useShown } from '../../things/shown/use-shown.ts'
import { ChooseLinksDialog } from './choose-links-dialog.tsx'
import { FirstDaysControl } from './first-days-control.tsx'
import { UsualVideoCard } from './usual-video.tsx'
import { DescriptionsButton } from './descriptions-button.tsx'
import { CodesButton } from './codes-button.tsx'
import { DeletePublicationDialog } from './delete-publication-dialog.tsx'
import { PublicationDialog } from './publication-dialog.tsx'
import { PUBLICATION_SORTS, readPublicationsQuery } from './publications-query.ts'
import { PublicationsTable } from './publications-table.tsx'
import classes from './publications.module.css'

type OpenDialog =
  | { readonly kind: 'add' }
  | { readonly kind: 'links'; readonly publication: Publication }
  | { readonly kind: 'edit' | 'delete'; readonly publication: PublicationRow }

/** The scoreboard of everything links are shared in, in a range. */
export function PublicationsPage() {
  const [params, setParams] = useSearchParams()
  const query = readPublicationsQuery(params)
  const shown = useShown()
  const publications = useRead(
    '/api/w/{workspaceId}/publications',
    { query: { ...query, ...shown } },
    { keepPrevious: true },
  )
  const [dialog, setDialog] = useState<OpenDialog | null>(null)
  const close = () => setDialog(null)
  const isEmpty = publications.data?.items.length === 0 && !query.search
  const { table } = useRowSteps()
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
        <div className={classes.bar} role="search" aria-label="Filter publications">
          <div className={classes.search}>
            <SearchInput
              value={query.search ?? ''}
              onChange={(search) => setParams({ search: search || undefined })}
              placeholder="Search publications"
            />
          </div>
          <Select
            className={classes.sort ?? ''}
            aria-label="Sort by"
            data={PUBLICATION_SORTS.map(({ key, label }) => ({ value: key, label }))}
            value={query.sort}
            onChange={(sort) => sort && setParams({ sort, direction: sort === 'title' ? 'asc' : undefined })}
            allowDeselect={false}
          />
          <DescriptionsButton />
          <CodesButton />
          <FirstDaysControl
            value={query.first ?? null}
            onChange={(first) => setParams({ first: first ?? undefined })}
          />
        </div>
      )}
      <Reading query={publications}>
        {({ items, notAttributed, usual }) =>
          items.length === 0 ? (
            <Card>
              {isEmpty ? (
                <NoPublications action={addButton('filled')} />
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
                sort={{ key: query.sort, direction: query.direction }}
                onSort={({ key, direction }) =>
                  setParams({ sort: key, direction: direction === 'desc' ? undefined : direction })
                }
                menuOf={menuOf}
                closing={query.search || query.first ? null : notAttributedRow('title', notAttributed, shown)}
              />
            </div>
          )
        }
      </Reading>
      {dialog?.kind === 'add' && (
        <PublicationDialog onClose={close} onAdded={(publication) => setDialog({ kind: 'links', publication })} />
      )}
      {dialog?.kind === 'links' && <ChooseLinksDialog publication={dialog.publication} onClose={close} />}
      {dialog?.kind === 'edit' && <PublicationDialog publication={dialog.publication} onClose={close} />}
      {dialog?.kind === 'delete' && (
        <DeletePublicationDialog publication={dialog.publication} onClose={close} onDeleted={() => undefined} />
      )}
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
