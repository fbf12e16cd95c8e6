import type { ReadArea } from '../../lib/read.ts'

/** What shows saved links or the links made from them. */
export const SAVED_AREAS: readonly ReadArea[] = [
  'links',
  'links-summary',
  'saved-links',
  'publications',
  'home',
  'checklist',
]
