import type { ViewsFileFault } from '#contract/words/views-file'
import { VIEWS_FILE_ROWS_MAX } from '#contract/words/views-file'
import { countOf, dayOfCell, videoIdOf } from './cells.rules.ts'
import type { Table } from './read-tables.ts'

/** Where in a table things stand; null where they do not. */
export type Columns = {
  readonly id: number
  readonly title: number | null
  readonly published: number | null
  readonly seconds: number | null
  readonly views: number | null
  /** Those that may be views, by name. */
  readonly numbers: readonly string[]
}

/** What YouTube Studio calls them in its languages, in lower case. Whatever else it says is asked for. */
const VIEWS = new Set(
  'views,aufrufe,vues,visualizaciones,vistas,visualizzazioni,visualizações,weergaven,visningar,visninger,näyttökerrat,wyświetlenia,zobrazení,görüntüleme,просмотры,перегляди,視聴回数,조회수,觀看次數,观看次数,penayangan'.split(
    ',',
  ),
)
const SECONDS = new Set('duration,dauer,durée,duración,durata,duração,duur,長さ'.split(','))

/**
 * Finds the columns of a table: ids and days by what they look like, in whatever language the file is; views by name or by
 * choice.
 */
export function findColumns(table: Table, chosen: string | null): Columns | ViewsFileFault {
  const { header, rows } = table
  const names = header.map((name) => name.trim().toLowerCase().normalize('NFC'))
  if (rows.length === 0) return 'not_a_table'
  if (rows.length > VIEWS_FILE_ROWS_MAX) return 'too_many_rows'
  const idCounts = header.map((_, column) => rows.filter((row) => videoIdOf(row[column]) !== null).length)
  const most = Math.max(0, ...idCounts)
  // Less than half is a word of eleven letters here and there.
  if (most === 0 || most < rows.length / 2) return 'no_videos'
  const id = idCounts.indexOf(most)
  const videos = rows.filter((row) => videoIdOf(row[id]) !== null)
  const distinct = new Set(videos.map((row) => videoIdOf(row[id]))).size
  if (distinct < videos.length / 2) return 'by_day'

  const isMostly = (column: number, reads: (cell: string | undefined) => unknown) =>
    column !== id && videos.filter((row) => reads(row[column]) !== null).length >= videos.length / 2
  const published = at(header.findIndex((_, column) => isMostly(column, dayOfCell)))
  const seconds = at(names.findIndex((name) => SECONDS.has(name)))
  const isNumber = (column: number) => column !== published && column !== seconds && isMostly(column, countOf)
  const numbers = header.filter((_, column) => isNumber(column))
  if (numbers.length === 0) return 'no_views'
  const views = chosen === null ? names.findIndex((name) => VIEWS.has(name)) : header.indexOf(chosen)
  const title = id + 1 < header.length && id + 1 !== published && !isNumber(id + 1) ? id + 1 : null
  return { id, title, published, seconds, views: at(views), numbers }
}

const at = (column: number) => (column === -1 ? null : column)
