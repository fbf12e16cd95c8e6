import type { ComparedPublication } from '#contract/compared'
import { formatCount } from '../../lib/money.ts'
import { formatDay } from '../../lib/time.ts'
import { PublicationThumb } from '../../things/publication/publication-kind.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { NO_LINE_WORDS } from './compare-words.ts'
import { Revenue } from './revenue.tsx'
import classes from './compare.module.css'

type Props = { readonly compared: { readonly days: number; readonly items: readonly ComparedPublication[] } }

/** Where each line ends: the numbers that the scoreboard says of the same first days. */
export function CompareTable({ compared: { days, items } }: Props) {
  return (
    <DataTable
      label={`After ${days} days`}
      columns={columnsOf(days)}
      rows={items}
      rowKey={({ publication }) => publication.id}
      rowTo={({ publication }) => ({ to: '/publications/$publicationId', params: { publicationId: publication.id } })}
    />
  )
}

type Row = ComparedPublication

const number = (key: string, header: string, cell: Column<Row>['cell']): Column<Row> => ({
  key,
  header,
  align: 'right',
  cell: (row) => (row.obstacle === null ? cell(row) : <span title={NO_LINE_WORDS[row.obstacle]}>—</span>),
})

const columnsOf = (days: number): readonly Column<Row>[] => [
  {
    key: 'title',
    header: 'Publication',
    phone: 'title',
    cell: ({ publication: { title, kind, pictureUrl } }) => (
      <span className={classes.publication}>
        <PublicationThumb pictureUrl={pictureUrl} kind={kind} />
        <bdi className={classes.title}>{title}</bdi>
      </span>
    ),
  },
  {
    key: 'published',
    header: 'Published',
    align: 'right',
    cell: ({ publishedOn }) => (publishedOn === null ? '—' : formatDay(publishedOn)),
  },
  number('days', 'Days', ({ days: lived, isWhole }) => (
    <>
      {formatCount(lived.length)}
      {!isWhole && <span className={classes.soFar}> of {formatCount(days)} so far</span>}
    </>
  )),
  number('clicks', 'Clicks', (row) => formatCount(row.days.at(-1)?.clicks ?? 0)),
  number('sales', 'Sales', (row) => formatCount(row.days.at(-1)?.sales ?? 0)),
  number('revenue', 'Net revenue', ({ netRevenue }) => <Revenue totals={netRevenue} />),
]
