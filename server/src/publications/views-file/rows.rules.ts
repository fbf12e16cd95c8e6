import type { ViewsFilePlan } from '#contract/views-file'
import { countOf, dayOfCell, videoIdOf } from './cells.rules.ts'
import type { Columns } from './columns.rules.ts'
import type { Table } from './read-tables.ts'

/** A video as a file has it. */
export type FileVideo = {
  readonly id: string
  readonly title: string
  readonly publishedDay: string | null
  readonly lengthSeconds: number | null
  readonly views: number
}
export type NotUnderstood = ViewsFilePlan['notUnderstood'][number]
export type FileRows = { readonly videos: readonly FileVideo[]; readonly notUnderstood: readonly NotUnderstood[] }

/** Reads the rows of a table. A total says nothing of a video and is passed over. */
export function readRows({ rows }: Table, columns: Columns & { readonly views: number }): FileRows {
  const videos = new Map<string, FileVideo>()
  const notUnderstood: NotUnderstood[] = []
  for (const [index, row] of rows.entries()) {
    const id = videoIdOf(row[columns.id])
    const views = countOf(row[columns.views])
    const isOutermost = index === 0 || index === rows.length - 1
    if (id === null && isOutermost && cell(row, columns.title) === '') continue
    const reason = id === null ? 'no_video' : views === null ? 'no_count' : videos.has(id) ? 'twice' : null
    if (id === null || views === null || reason !== null) {
      // Counted as spreadsheets do, with the names of the columns in row 1.
      notUnderstood.push({ row: index + 2, text: shortText(row), reason: reason ?? 'no_video' })
      continue
    }
    videos.set(id, {
      id,
      title: cell(row, columns.title) || id,
      publishedDay: dayOfCell(cell(row, columns.published)),
      lengthSeconds: lengthOf(cell(row, columns.seconds)),
      views,
    })
  }
  return { videos: [...videos.values()], notUnderstood }
}

const cell = (row: readonly string[], column: number | null) => (column === null ? '' : (row[column] ?? '').trim())

const SECONDS_MAX = 12 * 60 * 60

/** Nobody publishes a video of more than twelve hours (https://support.google.com/youtube/answer/71673, 2026-11). */
function lengthOf(text: string): number | null {
  const seconds = countOf(text)
  return seconds === null || seconds === 0 || seconds > SECONDS_MAX ? null : seconds
}

const shortText = (row: readonly string[]) =>
  row
    .filter((text) => text.trim() !== '')
    .join(', ')
    .slice(0, 80)
