import { useRef, type RefObject } from 'react'
import { useShortcut } from '../../lib/shortcuts.ts'

type RowActions<Row> = { readonly onCopy: (row: Row) => void; readonly onEdit: (row: Row) => void }

/**
 * J and K move through the rows of the table inside the returned element, Y copies and E edits the one in focus.
 * Enter opens it: the focus stands on the row's own link.
 */
export function useRowKeys<Row>(
  rows: readonly Row[],
  { onCopy, onEdit }: RowActions<Row>,
): RefObject<HTMLDivElement | null> {
  const table = useRef<HTMLDivElement>(null)
  const links = () => [...(table.current?.querySelectorAll<HTMLElement>('tbody tr > td:first-child > a') ?? [])]
  const focusedIndex = () => links().findIndex((link) => link.closest('tr')?.contains(document.activeElement))
  const step = (by: 1 | -1) => {
    const all = links()
    const next = Math.min(Math.max(focusedIndex() + by, 0), all.length - 1)
    all[next]?.focus()
  }
  const withFocused = (act: (row: Row) => void) => () => {
    const row = rows[focusedIndex()]
    if (row !== undefined) act(row)
  }
  useShortcut('j', 'Next link', () => step(1))
  useShortcut('k', 'Previous link', () => step(-1))
  useShortcut('y', 'Copy the short URL of the link in focus', withFocused(onCopy))
  useShortcut('e', 'Edit the link in focus', withFocused(onEdit))
  return table
}
