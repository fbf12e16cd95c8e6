/** Why a file of views cannot be read. */
export const VIEWS_FILE_FAULTS = [
  'not_a_table',
  'broken_zip',
  'no_videos',
  'no_views',
  'by_day',
  'too_many_rows',
  'no_column',
  'odd_day',
] as const
export type ViewsFileFault = (typeof VIEWS_FILE_FAULTS)[number]

/** Of the file as it is dropped in: YouTube's own are far smaller. */
export const VIEWS_FILE_BYTES_MAX = 8_000_000
export const VIEWS_FILE_ROWS_MAX = 5_000
