import type { LinkRow } from '#contract/links'
import { formatShare } from '../../lib/money.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { DataTable, type ClosingRow, type Column, type Sort } from '../../ui/data-table.tsx'
import { RowMenu, type MenuItem } from '../../ui/row-menu.tsx'
import { Sparkline } from '../../ui/sparkline.tsx'
import { shownSearch, type Shown } from '../../things/shown/use-shown.ts'
import { LinkAttention } from './link-attention.tsx'
import { ClicksCell, LinkNameCell, LinkProductCell, RevenueCell, SalesCell } from './link-cell.tsx'
import { clicksText } from './link-words.ts'
import classes from './links-page.module.css'

type Props = {
  readonly links: readonly LinkRow[]
  readonly shown: Shown
  readonly sort: Sort
  readonly onSort: (sort: Sort) => void
  readonly menuOf: (link: LinkRow) => readonly MenuItem[]
  readonly onEdit: (link: LinkRow) => void
  /** What no link earned. */
  readonly closing: readonly (ClosingRow | null)[]
}

/** Links with what they earned in the range. A phone shows all columns, as lines of a card; narrow windows leave some out. */
export function LinksTable({ links, shown, sort, onSort, menuOf, onEdit, closing }: Props) {
  const { timeZone } = useWorkspace().workspace
  const columns: readonly Column<LinkRow>[] = [
    {
      key: 'name',
      header: 'Link',
      sortable: true,
      phone: 'title',
      cell: (link) => <LinkNameCell link={link} timeZone={timeZone} />,
    },
    ...MIDDLE_COLUMNS,
    {
      key: 'actions',
      header: 'Actions',
      hideHeader: true,
      phone: 'corner',
      align: 'right',
      cell: (link) => (
        <span className={classes.actions}>
          <CopyButton value={link.shortUrl} label="Copy short URL" />
          <RowMenu label={`Actions for ${link.name}`} items={menuOf(link)} />
        </span>
      ),
    },
  ]
  return (
    <DataTable
      label="Links"
      columns={columns}
      rows={links}
      rowKey={(link) => link.id}
      sort={sort}
      onSort={onSort}
      noteOf={(link) => link.attention && <LinkAttention link={link} onEdit={() => onEdit(link)} />}
      closing={closing}
      rowTo={(link) => ({ to: '/links/$linkId', params: { linkId: link.id }, search: shownSearch(shown) })}
    />
  )
}

const MIDDLE_COLUMNS: readonly Column<LinkRow>[] = [
  { key: 'product', header: 'Product', from: 'medium', cell: (link) => <LinkProductCell link={link} /> },
  {
    key: 'sparkline',
    header: 'Last 24 h',
    from: 'wide',
    phone: 'hide',
    cell: ({ sparkline }) => (
      <Sparkline values={sparkline} label={`${clicksText(sum(sparkline))} in the last 24 hours`} />
    ),
  },
  { key: 'clicks', header: 'Clicks', align: 'right', sortable: true, cell: (link) => <ClicksCell link={link} /> },
  { key: 'sales', header: 'Sales', align: 'right', sortable: true, cell: (link) => <SalesCell link={link} /> },
  {
    key: 'conversion',
    header: 'Conv.',
    align: 'right',
    from: 'wide',
    sortable: true,
    cell: (link) => <span className={classes.quiet}>{formatShare(link.earnings.conversion)}</span>,
  },
  {
    key: 'revenue',
    header: 'Net revenue',
    align: 'right',
    sortable: true,
    cell: (link) => <RevenueCell link={link} />,
  },
]

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
