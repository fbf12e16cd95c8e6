import { Button } from '@mantine/core'
import { Archive, Link2, SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import type { LinkRow, LinksPage as Links } from '#contract/links'
import { useRead, useReadPages } from '../../lib/read.ts'
import { useSearchParams } from '../../lib/url-state.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { NewLinkButton } from '../../things/link/new-link-button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { Reading } from '../../ui/reading.tsx'
import { Card } from '../../ui/card.tsx'
import { byCodeRow } from '../../things/money/by-code.tsx'
import { notAttributedRow } from '../../things/money/not-attributed.tsx'
import { ShownControls } from '../../things/shown/shown-controls.tsx'
import { useShown, type Shown } from '../../things/shown/use-shown.ts'
import { copyShortUrl } from './copy-short-url.ts'
import { LinkDialogs } from './link-dialogs.tsx'
import { LinksFilters } from './links-filters.tsx'
import classes from './links-page.module.css'
import { readLinksQuery, sortParams, type LinksQuery } from './links-query.ts'
import { LinksSummaryCard } from './links-summary-card.tsx'
import { LinksTable } from './links-table.tsx'
import { useLinkActions } from './use-link-actions.ts'
import { useRowKeys } from './use-row-keys.ts'

/** Every tracked link: what all of them earned in a range, and each one's own numbers in it. */
export function LinksPage() {
  const shown = useShown()
  const [params, setParams] = useSearchParams()
  const query = readLinksQuery(params)
  const links = useReadPages('/api/w/{workspaceId}/links', { query: { ...query, ...shown } })
  const rows = links.data?.pages.flatMap((page) => page.items) ?? []
  const total = links.data?.pages.at(-1)?.total
  const isBare = total === 0 && isUnfiltered(query)
  const archived = useRead(
    '/api/w/{workspaceId}/links',
    { query: { status: 'archived', limit: 1 } },
    { enabled: isBare },
  )
  // With archived links only, the way to them must stay.
  const isUntouched = isBare && !archived.data?.items.length
  const hasFailed = links.error !== null && links.data === undefined
  const actions = useLinkActions()
  const table = useRowKeys<LinkRow>(rows, { onCopy: (link) => void copyShortUrl(link.shortUrl), onEdit: actions.edit })
  return (
    <Page>
      <PageHeader
        title="Links"
        subtitle="Every link you share, and what it earns"
        actions={
          <>
            {!isUntouched && <ShownControls />}
            <NewLinkButton />
          </>
        }
      />
      {!isUntouched && !hasFailed && (
        <>
          <LinksSummaryCard shown={shown} />
          <LinksFilters query={query} onChange={setParams} total={total} />
        </>
      )}
      <Reading query={links}>
        {({ pages }) =>
          rows.length === 0 ? (
            <NoLinks query={query} onClear={() => setParams(NO_FILTERS)} />
          ) : (
            <div className={classes.list} ref={table}>
              <LinksTable
                links={rows}
                shown={shown}
                sort={{ key: query.sort, direction: query.direction }}
                onSort={(sort) => setParams(sortParams(sort))}
                menuOf={actions.menuOf}
                onEdit={actions.edit}
                closing={isUnfiltered(query) && pages[0] ? closingRows(pages[0], shown) : []}
              />
              <LoadMore query={links} />
            </div>
          )
        }
      </Reading>
      <LinkDialogs dialog={actions.dialog} onClose={actions.close} />
    </Page>
  )
}

const closingRows = ({ byCode, notAttributed }: Pick<Links, 'byCode' | 'notAttributed'>, shown: Shown) => [
  byCodeRow('name', byCode, shown),
  notAttributedRow('name', notAttributed, shown),
]

const NO_FILTERS = { search: undefined, publication: undefined, status: undefined }

function isUnfiltered(query: LinksQuery): boolean {
  return query.status === 'active' && !query.search && !query.publicationId
}

function NoLinks({ query, onClear }: { query: LinksQuery; onClear: () => void }) {
  const clear = (
    <Button variant="default" onClick={onClear}>
      Show all links
    </Button>
  )
  return <Card>{emptyState(query, clear)}</Card>
}

function emptyState(query: LinksQuery, clear: ReactNode) {
  if (isUnfiltered(query)) {
    return (
      <EmptyState icon={Link2} title="Make your first link" action={<NewLinkButton />}>
        Paste a Polar checkout link and get a short URL to share. Every click and every sale it brings shows up here.
      </EmptyState>
    )
  }
  if (query.search || query.publicationId) {
    return (
      <EmptyState icon={SearchX} title="No links match" action={clear}>
        Try a shorter search, or look in all publications.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={Archive} title="Nothing archived" action={clear}>
      Archived links leave this list and keep redirecting.
    </EmptyState>
  )
}
