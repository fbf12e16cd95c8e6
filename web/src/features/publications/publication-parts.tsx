import type { PublicationParts as Parts } from '#contract/publication-parts'
import { formatCount } from '../../lib/money.ts'
import { useRead } from '../../lib/read.ts'
import { ProductChip } from '../../things/link/product-chip.tsx'
import { SalesCount } from '../../things/money/sales-count.tsx'
import type { Shown } from '../../things/shown/use-shown.ts'
import { Card } from '../../ui/card.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Reading } from '../../ui/reading.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { BuyersWorth } from './buyers-worth.tsx'
import { Revenue } from './revenue.tsx'
import classes from './publications.module.css'

/** A publication's numbers of the range by placement and by product, and what its buyers were worth. */
export function PublicationParts({ publicationId, shown }: { publicationId: string; shown: Shown }) {
  const query = useRead(
    '/api/w/{workspaceId}/publications/{publicationId}/parts',
    { params: { publicationId }, query: shown },
    { keepPrevious: true },
  )
  return (
    <Reading query={query} skeleton={<TableSkeleton rows={2} />}>
      {({ placements, products, buyers }) => (
        <>
          <BuyersWorth buyers={buyers} />
          {(placements.length > 0 || products.length > 0) && (
            <div className={classes.columns}>
              {placements.length > 0 && <ByPlacement placements={placements} />}
              {products.length > 0 && <ByProduct products={products} />}
            </div>
          )}
        </>
      )}
    </Reading>
  )
}

function ByPlacement({ placements }: Pick<Parts, 'placements'>) {
  const columns: readonly Column<Parts['placements'][number]>[] = [
    {
      key: 'placement',
      header: 'Placement',
      phone: 'title',
      cell: ({ placement }) =>
        placement === null ? <span className={classes.quiet}>None given</span> : <bdi>{placement}</bdi>,
    },
    { key: 'clicks', header: 'Clicks', align: 'right', cell: ({ clicks }) => formatCount(clicks) },
    { key: 'sales', header: 'Sales', align: 'right', cell: (row) => <SalesCount {...row} /> },
    { key: 'revenue', header: 'Net revenue', align: 'right', cell: (row) => <Revenue totals={row.netRevenue} /> },
  ]
  return (
    <Card title="By placement" flush>
      <DataTable label="By placement" columns={columns} rows={placements} rowKey={({ placement }) => placement ?? ''} />
    </Card>
  )
}

function ByProduct({ products }: Pick<Parts, 'products'>) {
  const columns: readonly Column<Parts['products'][number]>[] = [
    {
      key: 'product',
      header: 'Product',
      phone: 'title',
      cell: ({ productId, name }) =>
        productId === null || name === null ? (
          <span className={classes.quiet}>Not known</span>
        ) : (
          <ProductChip name={name} id={productId} />
        ),
    },
    { key: 'sales', header: 'Sales', align: 'right', cell: (row) => <SalesCount {...row} /> },
    { key: 'revenue', header: 'Net revenue', align: 'right', cell: (row) => <Revenue totals={row.netRevenue} /> },
  ]
  return (
    <Card title="By product" flush>
      <DataTable label="By product" columns={columns} rows={products} rowKey={({ productId }) => productId ?? ''} />
    </Card>
  )
}
