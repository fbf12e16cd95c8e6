import type { ReadArea } from '../../lib/read.ts'

/** What shows publications or their titles, read again after one changed. */
export const PUBLICATION_AREAS: readonly ReadArea[] = [
  'publications',
  'links',
  'home',
  'activities',
  'people',
  'checklist',
]
