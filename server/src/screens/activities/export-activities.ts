import { stringify } from 'csv-stringify/sync'
import type { ActivityId } from '#contract/ids'
import type { Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import type { ActivityFilter } from '../things/activity-filter.query.ts'
import { listForExport, type ExportColumns } from '../things/activity-list.query.ts'
import { decimalAmount, plainCell } from './csv.rules.ts'
import { presentActivity, type Origins } from '../things/present-activity.ts'

/** So many rows are in memory at a time, however many the file has. */
const PAGE_ROWS = 1_000

const HEADER = [
  'Date',
  'Kind',
  'Name',
  'E-mail',
  'Product',
  'Amount',
  'Currency',
  'Link',
  'Short URL',
  'Publication',
  'Method',
  'Reason',
  'Before tracking',
  'Activity ID',
  'Order ID',
  'List',
  'Code',
]

/**
 * A filtered list as CSV (RFC 4180), newest first, read page by page as fast as it is taken: whoever stops reading
 * stops the queries. Begins with a byte order mark, without which Excel takes UTF-8 for the computer's own code page
 * and spoils every ö; other programs skip it.
 */
export function exportActivities(
  reader: Reader,
  scope: WorkspaceScope,
  filter: ActivityFilter,
  origins: Origins,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let after: ActivityId | null = null
  let isBegun = false
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const rows = await listForExport(reader, scope, { ...filter, after, limit: PAGE_ROWS })
      const cells = rows.map((row) => cellsOf(row, origins))
      if (!isBegun || cells.length > 0) controller.enqueue(encoder.encode(spellRows(cells, { isFirst: !isBegun })))
      isBegun = true
      after = rows.at(-1)?.id ?? null
      if (rows.length < PAGE_ROWS) controller.close()
    },
  })
}

const spellRows = (cells: readonly (readonly string[])[], { isFirst }: { readonly isFirst: boolean }): string =>
  stringify(isFirst ? [HEADER, ...cells] : [...cells], {
    bom: isFirst,
    record_delimiter: 'windows',
    quote_record_delimiter: true,
  })

/** In the order of the header. */
function cellsOf(row: ExportColumns, origins: Origins): string[] {
  const { attribution, amount } = presentActivity(row, origins)
  return [
    row.occurred_at_there,
    row.kind,
    plainCell(row.person_name),
    plainCell(row.person_email),
    plainCell(row.product_name),
    amount === null ? '' : decimalAmount(amount),
    amount?.currency ?? '',
    plainCell(attribution?.link?.name ?? null),
    attribution?.link?.shortUrl ?? '',
    plainCell(attribution?.publication?.title ?? null),
    attribution?.method ?? '',
    attribution?.reason ?? '',
    row.before_tracking ? 'yes' : 'no',
    row.id,
    plainCell(row.source_sale_id),
    plainCell(row.list_name),
    plainCell(attribution?.code?.code ?? null),
  ]
}
