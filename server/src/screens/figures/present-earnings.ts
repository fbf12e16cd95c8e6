import type { Earnings } from '#contract/publications'
import type { ShownRange } from '#contract/range'
import { conversionOf } from '#contract/words/conversion'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import type { EarningsColumns } from './earnings.query.ts'
import type { Span } from './span.ts'

export const presentRange = ({ timeZone }: WorkspaceScope, { from, to, bucket }: Span): ShownRange => ({
  from,
  to,
  bucket,
  timeZone,
})

export const presentEarnings = (row: EarningsColumns): Earnings => ({
  clicks: row.clicks,
  uniqueClicks: row.unique_clicks,
  sales: row.sales,
  renewals: row.renewals,
  conversion: conversionOf(row.sales, row.selling_clicks),
  netRevenue: row.net,
  newPeople: row.new_people,
  listJoins: row.list_joins,
})
