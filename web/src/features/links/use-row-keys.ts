import type { RefObject } from 'react'
import { useShortcut } from '../../lib/shortcuts.ts'
import { useRowSteps } from '../../ui/use-row-steps.ts'

type RowActions<Row> = { readonly onCopy: (row: Row) => void; readonly onEdit: (row: Row) => void }

/** J and K move through the rows of the table inside the returned element, Y copies and E edits the one in focus. */
export function useRowKeys<Row>(
  rows: readonly Row[],
  { onCopy, onEdit }: RowActions<Row>,
): RefObject<HTMLDivElement | null> {
  const { table, focusedRow } = useRowSteps()
  const withFocused = (act: (row: Row) => void) => () => {
    const row = rows[focusedRow()]
    if (row !== undefined) act(row)
  }
  useShortcut('y', 'Copy the short URL of the link in focus', withFocused(onCopy))
  useShortcut('e', 'Edit the link in focus', withFocused(onEdit))
  return table
}
