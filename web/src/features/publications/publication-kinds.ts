import type { PublicationKind } from '#contract/publications'

/** All kinds, in the order they are offered. */
export const PUBLICATION_KINDS: readonly PublicationKind[] = [
  'youtube_video',
  'youtube_short',
  'newsletter',
  'post',
  'page',
  'podcast',
  'other',
]
