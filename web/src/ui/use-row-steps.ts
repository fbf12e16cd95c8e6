import { useRef, type RefObject } from 'react'
import { useShortcut } from '../lib/shortcuts.ts'

type RowSteps = {
  /** Goes on an element around the table. */
  readonly table: RefObject<HTMLDivElement | null>
  /** Which row has the focus; -1 for none. */
  readonly focusedRow: () => number
}

/** J and K move through the rows of a table. Enter opens the row: the focus stands on its own link. */
export function useRowSteps(): RowSteps {
  const table = useRef<HTMLDivElement>(null)
  const links = () => [...(table.current?.querySelectorAll<HTMLElement>('tbody tr > td:first-child > a') ?? [])]
  const focusedRow = () => links().findIndex((link) => link.closest('tr')?.contains(document.activeElement))
  const step = (by: 1 | -1) => {
    const all = links()
    const next = Math.min(Math.max(focusedRow() + by, 0), all.length - 1)
    all[next]?.focus()
  }
  useShortcut('j', 'Next row', () => step(1))
  useShortcut('k', 'Previous row', () => step(-1))
  return { table, focusedRow }
}
