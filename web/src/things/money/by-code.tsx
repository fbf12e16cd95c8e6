import type { LinksPage } from '#contract/links'
import { AudioLines } from 'lucide-react'
import type { ClosingRow } from '../../ui/data-table.tsx'
import { shownSearch, type Shown } from '../shown/use-shown.ts'
import { ClosingName } from './closing-name.tsx'
import { ClosingTotals } from './closing-totals.tsx'
import { hasNotAttributed } from './not-attributed.tsx'
import { SalesCount } from './sales-count.tsx'

/**
 * A row that closes a ranking: what codes said aloud earned. Null when they earned nothing.
 * @param first key of the column that names the rows
 */
export function byCodeRow(first: string, what: LinksPage['byCode'], shown: Shown): ClosingRow | null {
  if (!hasNotAttributed({ ...what, listJoins: 0 })) return null
  const { sales, renewals, netRevenue } = what
  return {
    key: 'by code',
    target: { to: '/publications/codes', search: shownSearch(shown) },
    cells: {
      [first]: <ClosingName icon={AudioLines} title="By code" second="With a code said aloud" />,
      sales: <SalesCount sales={sales} renewals={renewals} />,
      revenue: <ClosingTotals totals={netRevenue} />,
    },
  }
}
