import type { SavedLink } from '#contract/saved-links'
import { Button } from '@mantine/core'
import { Bookmark, Trash2 } from 'lucide-react'
import { formatCount, formatPrice, formatTotals } from '../../lib/money.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { RowMenu } from '../../ui/row-menu.tsx'
import { ProductChip } from '../../things/link/product-chip.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { shownSearch, type Shown } from '../../things/shown/use-shown.ts'
import classes from './saved-page.module.css'
import { SalesCount } from '../../things/money/sales-count.tsx'

type Props = {
  readonly items: readonly SavedLink[]
  readonly shown: Shown
  readonly onUse: (saved: SavedLink) => void
  readonly onRemove: (saved: SavedLink) => void
}

/** Saved links with their totals in the range, across all places they were used for. */
export function SavedTable({ items, shown, onUse, onRemove }: Props) {
  const { displayCurrency } = useWorkspace().workspace
  const columns: readonly Column<SavedLink>[] = [
    { key: 'name', header: 'Saved link', phone: 'title', cell: (saved) => <Name saved={saved} /> },
    { key: 'product', header: 'Product', from: 'medium', cell: (saved) => <Product saved={saved} /> },
    { key: 'places', header: 'Places', from: 'small', align: 'right', cell: ({ places }) => formatCount(places) },
    { key: 'clicks', header: 'Clicks', align: 'right', cell: ({ earnings }) => formatCount(earnings.clicks) },
    { key: 'sales', header: 'Sales', align: 'right', cell: ({ earnings }) => <SalesCount {...earnings} /> },
    {
      key: 'revenue',
      header: 'Net revenue',
      align: 'right',
      cell: ({ earnings }) => (
        <span className={classes.revenue}>{formatTotals(earnings.netRevenue, displayCurrency)}</span>
      ),
    },
    { key: 'best', header: 'Best link', from: 'wide', cell: (saved) => <BestLink saved={saved} shown={shown} /> },
    {
      key: 'actions',
      header: 'Actions',
      hideHeader: true,
      phone: 'corner',
      align: 'right',
      cell: (saved) => (
        <span className={classes.actions}>
          <Button size="xs" onClick={() => onUse(saved)} aria-label={`Use ${saved.name}`}>
            Use
          </Button>
          <RowMenu
            label={`Actions for ${saved.name}`}
            items={[{ label: 'Remove from Saved', icon: Trash2, danger: true, onClick: () => onRemove(saved) }]}
          />
        </span>
      ),
    },
  ]
  return (
    <div className={classes.list}>
      <DataTable label="Saved links" columns={columns} rows={items} rowKey={(saved) => saved.id} />
    </div>
  )
}

function Name({ saved }: { saved: SavedLink }) {
  return (
    <span className={classes.name}>
      <span className={classes.icon}>
        <Bookmark size={15} aria-hidden="true" />
      </span>
      <span className={classes.words}>
        <span className={classes.title}>{saved.name}</span>
        <span className={classes.second}>{saved.destinationUrl.replace(/^https?:\/\//, '')}</span>
      </span>
    </span>
  )
}

function Product({ saved }: { saved: SavedLink }) {
  if (!saved.product) return <span className={classes.quiet}>—</span>
  return (
    <span className={classes.product}>
      <ProductChip name={saved.product.name} id={saved.product.id} />
      <span className={classes.price}>{formatPrice(saved.product.price)}</span>
    </span>
  )
}

function BestLink({ saved, shown }: { saved: SavedLink; shown: Shown }) {
  if (!saved.bestLink) return <span className={classes.quiet}>—</span>
  return (
    <span className={classes.best}>
      <TextLink to="/links/$linkId" params={{ linkId: saved.bestLink.id }} search={shownSearch(shown)} quiet>
        {saved.bestLink.name}
      </TextLink>
    </span>
  )
}
