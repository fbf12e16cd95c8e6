import { parse } from 'csv-parse/sync'
import { VIEWS_FILE_ROWS_MAX } from '#contract/words/views-file'
import { ViewsFileRefused } from '../errors.ts'
import { isZip, readCsvFiles } from './read-zip.ts'

/** Its cells as they stand in the file. The first row names the columns. */
export type Table = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }

/** A table of 5,000 rows has about half as much. It is read in one go, on the thread that answers everybody. */
export const CSV_BYTES_MAX = 2_000_000

/**
 * The tables in a file: one of a CSV file, several of a ZIP file, smallest first.
 * @throws ViewsFileRefused
 */
export async function readTables(bytes: Buffer): Promise<readonly Table[]> {
  if (isZip(bytes)) return (await readCsvFiles(bytes, CSV_BYTES_MAX)).map(readTable)
  if (bytes.length > CSV_BYTES_MAX) throw new ViewsFileRefused('too_many_rows')
  return [readTable(bytes)]
}

function readTable(bytes: Buffer): Table {
  const text = decode(bytes)
  // Text has none, pictures and spreadsheets do.
  if (text.includes('\0')) throw new ViewsFileRefused('not_a_table')
  const [header = [], ...rows] = cellsOf(text)
  return { header, rows }
}

function cellsOf(text: string): string[][] {
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      // One more than we take, so that a longer one is told.
      to: VIEWS_FILE_ROWS_MAX + 2,
      max_record_size: 100_000,
    })
  } catch (cause) {
    throw new ViewsFileRefused('not_a_table', cause)
  }
}

/** YouTube writes UTF-8; spreadsheets that saved the file again may write UTF-16 or, in the West, windows-1252. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** What separates the cells: YouTube writes commas; spreadsheets, by language, others. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split('\n', 1)
  const counted = [',', ';', '\t'].map((mark) => ({ mark, count: first.split(mark).length }))
  return counted.reduce((most, one) => (one.count > most.count ? one : most)).mark
}
