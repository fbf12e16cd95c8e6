import type { PublicationRow } from '#contract/publications'
import type { FirstDays } from '#contract/scoreboard'
import { Checkbox } from '@mantine/core'
import { formatCount } from '../../lib/money.ts'
import { formatDay, formatDuration, useNow } from '../../lib/time.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { DataTable, type ClosingRow, type Column, type Sort } from '../../ui/data-table.tsx'
import { publicationKindLabel, PublicationThumb } from '../../things/publication/publication-kind.tsx'
import { shownSearch, type Shown } from '../../things/shown/use-shown.ts'
import { LoadMore } from '../../ui/load-more.tsx'
import { RowMenu, type MenuItem } from '../../ui/row-menu.tsx'
import { usePortion } from '../../ui/use-portion.ts'
import { stateWords } from './at-site-words.ts'
import { ClickRate, RevenuePerThousand, Views } from './per-view-cells.tsx'
import type { FirstDaysName } from './publications-query.ts'
import { Revenue } from './revenue.tsx'
import type { Chosen } from './use-chosen.ts'
import classes from './publications.module.css'

type Row = PublicationRow & { readonly first: FirstDays | null }
type Props = {
  readonly items: readonly Row[]
  readonly shown: Shown
  /** Clicks, sales and revenue are those of the first days; null: of the range. */
  readonly first: FirstDaysName | null
  readonly sort: Sort
  readonly onSort: (sort: Sort) => void
  /** With boxes to choose what is compared; null: without. */
  readonly chosen: Chosen | null
  readonly menuOf: (publication: PublicationRow) => readonly MenuItem[]
  /** Which of the further columns are shown; null: the width of the window decides. */
  readonly further: readonly string[] | null
  /** What no link earned. */
  readonly closing: readonly (ClosingRow | null)[]
}

/** The scoreboard: what each publication brought. Any column sorts. */
export function PublicationsTable({ items, shown, first, sort, onSort, chosen, menuOf, further, closing }: Props) {
  const { shown: rows, more } = usePortion(items)
  const columns: readonly Column<Row>[] = [
    ...(chosen === null ? [] : [boxes(chosen)]),
    { key: 'title', header: 'Publication', sortable: true, phone: 'title', cell: (row) => <Title row={row} /> },
    number('published', 'Age', (row) => <Age publishedAt={row.publishedAt} />, 'small'),
    ...(first === null ? rangeColumns.flatMap(asChosen(further)) : firstColumns(first)),
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
      rows={rows}
      footer={<LoadMore query={more} />}
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

const boxes = ({ ids, isFull, toggle }: Chosen): Column<Row> => ({
  key: 'chosen',
  header: 'Compare',
  hideHeader: true,
  leads: true,
  phone: 'lead',
  width: '34px',
  cell: ({ id, title }) => (
    <Checkbox
      aria-label={`Compare ${title}`}
      checked={ids.includes(id)}
      disabled={isFull && !ids.includes(id)}
      onChange={() => toggle(id)}
    />
  ),
})

const number = (
  key: string,
  header: string,
  cell: Column<Row>['cell'],
  from?: 'small' | 'medium' | 'wide' | 'widest',
): Column<Row> => ({ key, header, align: 'right', sortable: true, cell, ...(from && { from }) })

/** A further column as somebody chose: always, or never. */
const asChosen =
  (further: readonly string[] | null) =>
  (column: Column<Row>): readonly Column<Row>[] => {
    if (further === null || column.from !== 'widest') return [column]
    const { from: _, ...always } = column
    return further.includes(column.key) ? [always] : []
  }

const rangeColumns: readonly Column<Row>[] = [
  number('views', 'Views', (row) => <Views views={row.views} />),
  number('clicks', 'Clicks', (row) => <Count value={row.earnings.clicks} />),
  number('clickRate', 'Click rate', (row) => <ClickRate perView={row.perView} />, 'wide'),
  number('sales', 'Sales', (row) => <Sales row={row} />),
  number('renewals', 'Renewals', (row) => <Count value={row.earnings.renewals} />, 'widest'),
  number('newPeople', 'New people', (row) => <Count value={row.earnings.newPeople} />, 'widest'),
  number('listJoins', 'List joins', (row) => <Count value={row.earnings.listJoins} />, 'widest'),
  number('revenue', 'Net revenue', (row) => <Revenue totals={row.earnings.netRevenue} />),
  number('perThousand', 'Per 1,000 views', (row) => <RevenuePerThousand perView={row.perView} />, 'small'),
]

const firstColumns = (days: FirstDaysName): readonly Column<Row>[] => {
  const shownOf = (cell: (first: FirstDays) => ReturnType<Column<Row>['cell']>) => (row: Row) =>
    row.first ? cell(row.first) : <NotComparable row={row} />
  return [
    {
      key: 'firstViews',
      header: `Views, ${days} days`,
      align: 'right',
      from: 'medium',
      cell: () => (
        <span
          className={classes.quiet}
          title="YouTube tells an API key the views so far, and never those of some days."
        >
          Not known
        </span>
      ),
    },
    number(
      'clicks',
      'Clicks',
      shownOf(({ clicks }) => <Count value={clicks} />),
    ),
    number(
      'sales',
      'Sales',
      shownOf(({ sales }) => <Count value={sales} />),
    ),
    number(
      'renewals',
      'Renewals',
      shownOf(({ renewals }) => <Count value={renewals} />),
      'medium',
    ),
    number(
      'revenue',
      'Net revenue',
      shownOf(({ netRevenue, isWhole }) => (
        <>
          <Revenue totals={netRevenue} />
          {!isWhole && <span className={classes.soFar}>so far</span>}
        </>
      )),
    ),
  ]
}

/** What came by code stands beside what came by clicks. */
function Sales({ row: { earnings, byCode } }: { row: Row }) {
  return (
    <>
      <Count value={earnings.sales} />
      {byCode.sales > 0 && <span className={classes.byCode}>{formatCount(byCode.sales)} by code</span>}
    </>
  )
}

function NotComparable({ row }: { row: Row }) {
  const words = row.publishedAt
    ? 'Published before tracking began: its first days are not known.'
    : 'Give it the day it was published to compare it.'
  return (
    <span className={classes.quiet} title={words}>
      {row.publishedAt ? 'Not comparable' : '—'}
    </span>
  )
}

function Title({ row }: { row: PublicationRow }) {
  const said = stateWords(row.atSite)
  return (
    <span className={classes.title}>
      <PublicationThumb pictureUrl={row.pictureUrl} kind={row.kind} />
      <span className={classes.words}>
        <bdi className={classes.name}>{row.title}</bdi>
        <span className={classes.second}>
          {publicationKindLabel(row.kind)}
          {row.links > 0 && ` · ${row.links === 1 ? '1 link' : `${formatCount(row.links)} links`}`}
          {said && ` · ${said}`}
        </span>
      </span>
    </span>
  )
}

function Age({ publishedAt }: { publishedAt: string | null }) {
  const { timeZone } = useWorkspace().workspace
  const now = useNow()
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
