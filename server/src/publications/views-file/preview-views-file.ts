import type { ViewsFilePlan } from '#contract/views-file'
import type { Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { findVideos } from './find-videos.store.ts'
import { outcomeOf } from './outcome.rules.ts'
import type { ViewsFile } from './read-views-file.ts'
import { readRows } from './rows.rules.ts'

const [VIDEOS_SHOWN, ROWS_SHOWN] = [5, 20]

/** What a file of views would change. Changes nothing. */
export async function previewViewsFile(
  reader: Reader,
  scope: WorkspaceScope,
  { table, columns, asOf }: ViewsFile,
): Promise<ViewsFilePlan> {
  const { views } = columns
  const counts = { added: 0, updated: 0, same: 0, older: 0, lower: 0, notUnderstood: 0 }
  const asked = { columns: [...columns.numbers], counts, firstPublished: null, videos: [], notUnderstood: [] }
  if (views === null) return { ...asked, viewsColumn: null }
  const { videos, notUnderstood } = readRows(table, { ...columns, views })
  const known = await findVideos(
    reader,
    scope,
    videos.map(({ id }) => id),
  )
  const planned = videos.map(({ id, title, views: count }) => {
    const before = known.get(id)
    return {
      title,
      views: count,
      before: before?.seen?.views ?? null,
      outcome: outcomeOf({ views: count, asOf }, before),
    }
  })
  for (const { outcome } of planned) counts[outcome] += 1
  counts.notUnderstood = notUnderstood.length
  const days = videos.flatMap(({ publishedDay }) => publishedDay ?? []).toSorted()
  return {
    ...asked,
    viewsColumn: table.header[views] ?? null,
    firstPublished: days[0] ?? null,
    videos: planned.toSorted((one, other) => other.views - one.views).slice(0, VIDEOS_SHOWN),
    notUnderstood: notUnderstood.slice(0, ROWS_SHOWN),
  }
}
