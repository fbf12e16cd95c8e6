import type { PublicationRow } from '#contract/publications'
import { formatCount } from '../../lib/money.ts'
import { formatDay, formatDuration, useNow } from '../../lib/time.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { DataTable, type ClosingRow, type Column, type Sort } from '../../ui/data-table.tsx'
import { publicationKindLabel, PublicationThumb } from '../../things/publication/publication-kind.tsx'
import { shownSearch, type Shown } from '../../things/shown/use-shown.ts'
import { RowMenu, type MenuItem } from '../../ui/row-menu.tsx'
import { Revenue } from './revenue.tsx'
import classes from './publications.module.css'

type Props = {
  readonly items: readonly PublicationRow[]
  readonly shown: Shown
  readonly sort: Sort
  readonly onSort: (sort: Sort) => void
  readonly menuOf: (publication: PublicationRow) => readonly MenuItem[]
  /** What no link earned. */
  readonly closing: ClosingRow | null
}

/** The scoreboard: what each publication brought. Any column sorts. */
export function PublicationsTable({ items, shown, sort, onSort, menuOf, closing }: Props) {
  const { timeZone } = useWorkspace().workspace
  const now = useNow()
  const columns: readonly Column<PublicationRow>[] = [
    { key: 'title', header: 'Publication', sortable: true, phone: 'title', cell: (row) => <Title row={row} /> },
    {
      key: 'published',
      header: 'Age',
      align: 'right',
      from: 'small',
      sortable: true,
      cell: (row) => <Age publishedAt={row.publishedAt} now={now} timeZone={timeZone} />,
    },
    { key: 'links', header: 'Links', align: 'right', from: 'medium', cell: (row) => <Count value={row.links} /> },
    {
      key: 'clicks',
      header: 'Clicks',
      align: 'right',
      sortable: true,
      cell: (row) => <Count value={row.earnings.clicks} />,
    },
    {
      key: 'sales',
      header: 'Sales',
      align: 'right',
      sortable: true,
      cell: (row) => <Count value={row.earnings.sales} />,
    },
    {
      key: 'renewals',
      header: 'Renewals',
      align: 'right',
      from: 'medium',
      sortable: true,
      cell: (row) => <Count value={row.earnings.renewals} />,
    },
    {
      key: 'newPeople',
      header: 'New people',
      align: 'right',
      from: 'medium',
      sortable: true,
      cell: (row) => <Count value={row.earnings.newPeople} />,
    },
    {
      key: 'revenue',
      header: 'Net revenue',
      align: 'right',
      sortable: true,
      cell: (row) => <Revenue totals={row.earnings.netRevenue} />,
    },
    {
      key: 'actions',
      header: 'Actions',
      hideHeader: true,
      phone: 'corner',
      align: 'right',
      cell: (row) => <RowMenu label={`Actions for ${row.title}`} items={menuOf(row)} />,
    },
  ]
  return (
    <DataTable
      label="Publications"
      columns={columns}
      rows={items}
      rowKey={(row) => row.id}
      sort={sort}
      onSort={onSort}
      closing={closing}
      rowTo={(row) => ({
        to: '/publications/$publicationId',
        params: { publicationId: row.id },
        search: shownSearch(shown),
      })}
    />
  )
}

function Title({ row }: { row: PublicationRow }) {
  return (
    <span className={classes.title}>
      <PublicationThumb thumbnailUrl={row.thumbnailUrl} kind={row.kind} />
      <span className={classes.words}>
        <bdi className={classes.name}>{row.title}</bdi>
        <span className={classes.second}>{publicationKindLabel(row.kind)}</span>
      </span>
    </span>
  )
}

function Age({ publishedAt, now, timeZone }: { publishedAt: string | null; now: Date; timeZone: string }) {
  if (!publishedAt) return <span className={classes.quiet}>—</span>
  const age = now.getTime() - new Date(publishedAt).getTime()
  return (
    <time className={classes.quiet} dateTime={publishedAt} title={formatDay(publishedAt, timeZone)}>
      {age < 0 ? formatDay(publishedAt, timeZone) : formatDuration(age)}
    </time>
  )
}

function Count({ value }: { value: number }) {
  return <span className={value === 0 ? classes.quiet : undefined}>{formatCount(value)}</span>
}
