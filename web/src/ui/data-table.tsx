import { Link } from '@tanstack/react-router'
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import type { ReactNode } from 'react'
import classes from './data-table.module.css'

export type Sort = { readonly key: string; readonly direction: 'asc' | 'desc' }
type RowTarget = { readonly to: string; readonly params?: Readonly<Record<string, string>> }
export type Column<Row> = {
  readonly key: string
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  readonly align?: 'right'
  readonly sortable?: boolean
  readonly width?: string
  /** Where the cell stands on a phone, where each row is a card. Without it: a line "header: value". */
  readonly phone?: 'title' | 'corner' | 'line' | 'hide'
  /** Shows the column only in windows of that width and on a phone: 992, 1184 or 1280 px. */
  readonly from?: 'small' | 'medium' | 'wide'
  /** Keeps the header for screen readers only. */
  readonly hideHeader?: boolean
}
type Props<Row> = {
  /** Names the table for screen readers. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly sort?: Sort
  readonly onSort?: (sort: Sort) => void
  /** Makes the whole row lead somewhere; the link itself wraps the first column's content. */
  readonly rowTo?: (row: Row) => RowTarget | null
  readonly footer?: ReactNode
}

/** A table with hairline rows that turns into cards on a phone. */
export function DataTable<Row>({ label, columns, rows, rowKey, sort, onSort, rowTo, footer }: Props<Row>) {
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
            <tr key={rowKey(row)} className={classes.row} data-linked={rowTo?.(row) ? true : undefined}>
              {columns.map((column, index) => (
                <td
                  key={column.key}
                  className={classes.cell}
                  data-align={column.align}
                  data-phone={column.phone ?? (index === 0 ? 'title' : 'line')}
                  data-label={column.header}
                  data-from={column.from}
                >
                  <Cell target={index === 0 ? (rowTo?.(row) ?? null) : null}>{column.cell(row)}</Cell>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {footer}
    </div>
  )
}

function Cell({ target, children }: { target: RowTarget | null; children: ReactNode }) {
  if (!target) return children
  return (
    <Link to={target.to} params={target.params ?? {}} className={classes.rowLink}>
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
