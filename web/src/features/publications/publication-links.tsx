import type { LinkRow } from '#contract/links'
import type { Publication } from '#contract/publications'
import { Button } from '@mantine/core'
import { Archive, Link2 } from 'lucide-react'
import { useState } from 'react'
import { formatCount } from '../../lib/money.ts'
import { useReadPages } from '../../lib/read.ts'
import { Card } from '../../ui/card.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Reading } from '../../ui/reading.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { KitButton } from '../../things/link/kit-button.tsx'
import { shownSearch, type Shown } from '../../things/shown/use-shown.ts'
import { Tag } from '../../ui/tag.tsx'
import { ChooseLinksDialog } from './choose-links-dialog.tsx'
import { Revenue } from './revenue.tsx'
import classes from './publications.module.css'
import { SalesCount } from '../../things/money/sales-count.tsx'

/** The links shared in a publication, the best earner first. */
export function PublicationLinks({ publication, shown }: { publication: Publication; shown: Shown }) {
  const publicationId = publication.id
  const [isChoosing, setChoosing] = useState(false)
  const query = useReadPages('/api/w/{workspaceId}/links', {
    // Archived ones count in the publication's numbers: without them its list would not add up.
    query: { publicationId, status: 'all', sort: 'revenue', direction: 'desc', ...shown },
  })
  const links = query.data?.pages.flatMap((page) => page.items) ?? []
  const columns: readonly Column<LinkRow>[] = [
    { key: 'name', header: 'Link', phone: 'title', cell: (link) => <Name link={link} /> },
    { key: 'clicks', header: 'Clicks', align: 'right', cell: ({ earnings }) => formatCount(earnings.clicks) },
    { key: 'sales', header: 'Sales', align: 'right', cell: ({ earnings }) => <SalesCount {...earnings} /> },
    {
      key: 'revenue',
      header: 'Net revenue',
      align: 'right',
      cell: ({ earnings }) => <Revenue totals={earnings.netRevenue} />,
    },
    {
      key: 'copy',
      header: 'Copy',
      hideHeader: true,
      align: 'right',
      phone: 'corner',
      cell: (link) => <CopyButton value={link.shortUrl} label="Copy short URL" />,
    },
  ]
  return (
    <Card title="Links" action={<KitButton publicationId={publication.id} size="xs" />} flush>
      <Reading query={query} skeleton={<TableSkeleton rows={3} />}>
        {() =>
          links.length === 0 ? (
            <EmptyState
              icon={Link2}
              title="No links here yet"
              action={
                <Button variant="default" onClick={() => setChoosing(true)}>
                  Choose its links
                </Button>
              }
            >
              Choose the links you share in it. Their clicks and sales then count here.
            </EmptyState>
          ) : (
            <>
              <DataTable
                label="Links in this publication"
                columns={columns}
                rows={links}
                rowKey={(link) => link.id}
                isDimmed={(link) => link.archivedAt !== null}
                rowTo={(link) => ({ to: '/links/$linkId', params: { linkId: link.id }, search: shownSearch(shown) })}
              />
              <LoadMore query={query} />
            </>
          )
        }
      </Reading>
      {isChoosing && <ChooseLinksDialog publication={publication} onClose={() => setChoosing(false)} />}
    </Card>
  )
}

function Name({ link }: { link: LinkRow }) {
  return (
    <span>
      <span className={classes.linkName}>
        <bdi>{link.name}</bdi>
        {link.archivedAt !== null && <Tag icon={Archive}>Archived</Tag>}
      </span>
      <span className={classes.second}>{link.placement ?? link.shortUrl.replace(/^https?:\/\//, '')}</span>
    </span>
  )
}
