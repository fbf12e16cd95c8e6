import type { ViewsFileFault } from '#contract/words/views-file'
import type { Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { ViewsFileRefused } from '../errors.ts'
import { findColumns, type Columns } from './columns.rules.ts'
import { endOfCount } from './find-videos.store.ts'
import { readTables, type Table } from './read-tables.ts'

type Asked = { readonly bytes: Buffer; readonly asOf: string | undefined; readonly viewsColumn: string | undefined }

/** A file of views that could be read. */
export type ViewsFile = {
  readonly table: Table
  readonly columns: Columns
  /** Until when it counts. */
  readonly asOf: Date
}

/** YouTube's first day. */
const FIRST_DAY = '2005-02-14'

/**
 * Reads a file of views as YouTube Studio exports it, a CSV file or the ZIP file around it.
 * @throws ViewsFileRefused
 */
export async function readViewsFile(
  reader: Reader,
  scope: WorkspaceScope,
  { bytes, asOf, viewsColumn }: Asked,
  now: Date,
): Promise<ViewsFile> {
  const { table, columns } = chooseTable(await readTables(bytes), viewsColumn ?? null)
  const isOld = asOf !== undefined && asOf < FIRST_DAY
  const end = isOld ? null : await endOfCount(reader, scope, { day: asOf ?? null, now })
  if (end === null) throw new ViewsFileRefused('odd_day')
  return { table, columns, asOf: end }
}

/** What to say of a file in which no table can be used: of several reasons the one that helps most. */
const TOLD_FIRST: readonly ViewsFileFault[] = ['too_many_rows', 'by_day', 'no_views', 'no_videos']

function chooseTable(tables: readonly Table[], chosen: string | null) {
  const faults = new Set<ViewsFileFault>()
  for (const table of tables) {
    const columns = findColumns(table, chosen)
    if (typeof columns !== 'string') return { table, columns }
    faults.add(columns)
  }
  throw new ViewsFileRefused(TOLD_FIRST.find((fault) => faults.has(fault)) ?? 'not_a_table')
}
