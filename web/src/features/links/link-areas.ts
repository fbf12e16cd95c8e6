import type { ReadArea } from '../../lib/read.ts'

/** What shows links or counts them, read again after a link was made or changed. */
export const LINK_AREAS: readonly ReadArea[] = [
  'links',
  'links-summary',
  'saved-links',
  'publications',
  'home',
  'checklist',
]
