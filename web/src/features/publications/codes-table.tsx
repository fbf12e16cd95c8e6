import type { Code } from '#contract/codes'
import { History, MoveRight, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { SalesCount } from '../../things/money/sales-count.tsx'
import { shownSearch, type Shown } from '../../things/shown/use-shown.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { RowMenu, type MenuItem } from '../../ui/row-menu.tsx'
import { CodeHistoryDialog } from './code-history-dialog.tsx'
import { MoveCodeDialog } from './move-code-dialog.tsx'
import { RemoveCodeDialog } from './remove-code-dialog.tsx'
import { Revenue } from './revenue.tsx'
import classes from './publications.module.css'

type Props = {
  readonly codes: readonly Code[]
  readonly shown: Shown
  /** All of one publication, which need not be named. */
  readonly isOfOne?: boolean
}
type OpenDialog = { readonly kind: 'move' | 'remove' | 'history'; readonly code: Code }

/** Codes with what they earned; each can be moved and removed. */
export function CodesTable({ codes, shown, isOfOne = false }: Props) {
  const [dialog, setDialog] = useState<OpenDialog | null>(null)
  const close = () => setDialog(null)
  const menuOf = (code: Code): readonly MenuItem[] => [
    { label: 'Move', icon: MoveRight, onClick: () => setDialog({ kind: 'move', code }) },
    { label: 'History', icon: History, onClick: () => setDialog({ kind: 'history', code }) },
    'divider',
    { label: 'Remove', icon: Trash2, danger: true, onClick: () => setDialog({ kind: 'remove', code }) },
  ]
  const columns: readonly Column<Code>[] = [
    { key: 'code', header: 'Code', phone: 'title', cell: (code) => <Name code={code} isOfOne={isOfOne} /> },
    { key: 'sales', header: 'Sales', align: 'right', cell: ({ earnings }) => <SalesCount {...earnings} /> },
    {
      key: 'revenue',
      header: 'Net revenue',
      align: 'right',
      cell: ({ earnings }) => <Revenue totals={earnings.netRevenue} />,
    },
    {
      key: 'actions',
      header: 'Actions',
      hideHeader: true,
      phone: 'corner',
      align: 'right',
      cell: (code) => <RowMenu label={`Actions for ${code.code}`} items={menuOf(code)} />,
    },
  ]
  return (
    <>
      <DataTable
        label={isOfOne ? 'Codes said here' : 'Codes'}
        columns={columns}
        rows={codes}
        rowKey={(code) => code.id}
        rowTo={(code) => ({ to: '/activity', search: { codeId: code.id, ...shownSearch(shown) } })}
      />
      {dialog?.kind === 'move' && <MoveCodeDialog code={dialog.code} onClose={close} />}
      {dialog?.kind === 'remove' && <RemoveCodeDialog code={dialog.code} onClose={close} />}
      {dialog?.kind === 'history' && <CodeHistoryDialog code={dialog.code} onClose={close} />}
    </>
  )
}

function Name({ code: { code, name, placement, publication }, isOfOne }: { code: Code; isOfOne: boolean }) {
  const where = isOfOne ? placement : [publication.title, placement].filter(Boolean).join(' · ')
  return (
    <span className={classes.words}>
      <bdi className={classes.name}>{code}</bdi>
      <bdi className={classes.second}>{where ?? name}</bdi>
    </span>
  )
}
