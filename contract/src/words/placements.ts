/** Places on a page where a link is put; free text is allowed, these are offered. */
export const PLACEMENTS = [
  'Description',
  'Pinned comment',
  'Bio',
  'Post',
  'Newsletter',
  'Website',
  'Show notes',
] as const
