import { Link, type LinkProps } from '@tanstack/react-router'
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import type { ReactNode } from 'react'
import classes from './data-table.module.css'

export type Sort = { readonly key: string; readonly direction: 'asc' | 'desc' }
/** A screen, what it is of, and what its address says besides. */
export type RowTarget = Pick<LinkProps, 'to' | 'params' | 'search'>
export type Column<Row> = {
  readonly key: string
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  readonly align?: 'right'
  readonly sortable?: boolean
  readonly width?: string
  /** Where the cell stands on a phone, where each row is a card. Without it: a line "header: value". */
  readonly phone?: 'lead' | 'title' | 'corner' | 'line' | 'hide'
  /** Shows the column only in windows of that width and on a phone: 992, 1184, 1280 or 1600 px. */
  readonly from?: 'small' | 'medium' | 'wide' | 'widest'
  /** Stands before what the row is called, and is no part of its link: a box to tick. */
  readonly leads?: true
  /** Keeps the header for screen readers only. */
  readonly hideHeader?: boolean
}
/** A quiet row below all others that no row of data stands for; its cells go by the keys of the columns. Without a target it is a sum. */
export type ClosingRow = {
  readonly key: string
  readonly target: RowTarget | null
  readonly cells: Readonly<Record<string, ReactNode>>
}
type Props<Row> = {
  /** Names the table for screen readers. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly sort?: Sort
  readonly onSort?: (sort: Sort) => void
  /** Makes the whole row lead somewhere; the link itself wraps the content of the first column that does not lead. */
  readonly rowTo?: (row: Row) => RowTarget | null
  /** Sets a row back: what is put away but still counts. */
  readonly isDimmed?: (row: Row) => boolean
  /** What must be said of a row, across its whole width below it. */
  readonly noteOf?: (row: Row) => ReactNode
  readonly closing?: readonly (ClosingRow | null)[]
  readonly footer?: ReactNode
}

/** A table with hairline rows that turns into cards on a phone. */
export function DataTable<Row>({ label, columns, rows, rowKey, sort, onSort, closing, footer, ...rest }: Props<Row>) {
  return (
    <div className={classes.wrap}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TableRow key={rowKey(row)} row={row} columns={columns} {...rest} />
          ))}
        </tbody>
        <Closing columns={columns} closing={closing} />
      </table>
      {footer}
    </div>
  )
}

type RowProps<Row> = Pick<Props<Row>, 'columns' | 'rowTo' | 'noteOf' | 'isDimmed'> & { readonly row: Row }

function TableRow<Row>({ row, columns, rowTo, noteOf, isDimmed }: RowProps<Row>) {
  const target = rowTo?.(row) ?? null
  const note = noteOf?.(row)
  return (
    <>
      <tr
        className={classes.row}
        data-linked={target ? true : undefined}
        data-noted={note ? true : undefined}
        data-dimmed={isDimmed?.(row) || undefined}
      >
        {columns.map((column, index) => (
          <td key={column.key} {...cellProps(column, index)}>
            <Cell target={index === linkedIn(columns) ? target : null}>{column.cell(row)}</Cell>
          </td>
        ))}
      </tr>
      {note && (
        <tr className={classes.noteRow}>
          <td className={classes.note} colSpan={columns.length}>
            {note}
          </td>
        </tr>
      )}
    </>
  )
}

/** Where the link of a row is. */
const linkedIn = <Row,>(columns: readonly Column<Row>[]) => columns.findIndex(({ leads }) => !leads)

type ClosingProps<Row> = Pick<Props<Row>, 'columns'> & { readonly closing: Props<Row>['closing'] }

function Closing<Row>({ columns, closing = [] }: ClosingProps<Row>) {
  const rows = closing.filter((row) => row !== null)
  if (rows.length === 0) return null
  return (
    <tfoot>
      {rows.map(({ key, target, cells }) => (
        <tr key={key} className={classes.row} data-linked={target ? true : undefined} data-closing>
          {columns.map((column, index) => {
            const content = cells[column.key]
            return (
              <td key={column.key} {...cellProps(column, index)} data-bare={content === undefined || undefined}>
                <Cell target={index === linkedIn(columns) ? target : null}>{content}</Cell>
              </td>
            )
          })}
        </tr>
      ))}
    </tfoot>
  )
}

function cellProps<Row>({ align, phone, header, from }: Column<Row>, index: number) {
  return {
    className: classes.cell,
    'data-align': align,
    'data-phone': phone ?? (index === 0 ? 'title' : 'line'),
    'data-label': header,
    'data-from': from,
  }
}

function Cell({ target, children }: { target: RowTarget | null; children: ReactNode }) {
  if (!target) return children
  return (
    <Link {...target} className={classes.rowLink}>
      {children}
    </Link>
  )
}

type HeaderProps<Row> = {
  readonly column: Column<Row>
  readonly sort: Sort | undefined
  readonly onSort: ((sort: Sort) => void) | undefined
}

function HeaderCell<Row>({ column, sort, onSort }: HeaderProps<Row>) {
  const sorted = sort?.key === column.key ? sort.direction : null
  const ariaSort = sorted === null ? undefined : sorted === 'asc' ? 'ascending' : 'descending'
  const label = column.hideHeader ? <span className="visually-hidden">{column.header}</span> : column.header
  return (
    <th
      scope="col"
      className={classes.header}
      data-align={column.align}
      data-from={column.from}
      aria-sort={ariaSort}
      style={{ width: column.width }}
    >
      {column.sortable && onSort ? (
        <button
          type="button"
          className={classes.sorter}
          data-sorted={sorted !== null || undefined}
          onClick={() => onSort({ key: column.key, direction: sorted === 'desc' ? 'asc' : 'desc' })}
        >
          {label}
          <SortIcon direction={sorted} />
        </button>
      ) : (
        label
      )}
    </th>
  )
}

function SortIcon({ direction }: { direction: 'asc' | 'desc' | null }) {
  if (direction === 'asc') return <ArrowUp size={13} aria-hidden="true" />
  if (direction === 'desc') return <ArrowDown size={13} aria-hidden="true" />
  return <ChevronsUpDown size={13} aria-hidden="true" className={classes.unsorted} />
}
