/** Where a short URL and its words go in a template. */
export const LINK_PLACEHOLDER = '{link}'
const PLACEHOLDER = /\{(text|link)\}/g

/** What a workspace that wrote no template of its own begins with. */
export const FIRST_TEMPLATE = '{text}\n👉 {link}'

/** Of a description at YouTube: https://developers.google.com/youtube/v3/docs/videos#snippet.description (2026-11). */
const YOUTUBE_BYTES_MAX = 5_000

/** How many links a block takes; nobody reads so many. */
export const BLOCK_LINKS_MAX = 50

export type BlockLine = { readonly text: string; readonly link: string }

/**
 * The block to paste into a description: what stands in the template from its first line with a placeholder to its last,
 * once for each link, and what stands around it once. A part of several lines is set apart by an empty line.
 */
export function writeBlock(template: string, lines: readonly BlockLine[]): string {
  const rows = template.replaceAll(/\r\n?/g, '\n').split('\n')
  const first = rows.findIndex(isRepeated)
  if (first === -1) return rows.join('\n')
  const end = rows.findLastIndex(isRepeated) + 1
  const part = rows.slice(first, end)
  const filled = lines.map((line) => part.map((row) => fill(row, line)).join('\n'))
  const repeated = filled.length === 0 ? [] : [filled.join(part.length === 1 ? '\n' : '\n\n')]
  return [...rows.slice(0, first), ...repeated, ...rows.slice(end)].join('\n')
}

const isRepeated = (row: string) => row.search(PLACEHOLDER) !== -1

/** Blanks that an empty text leaves at the ends of a row go with it. */
function fill(row: string, line: BlockLine): string {
  const filled = row.replaceAll(PLACEHOLDER, (_, name) => (name === 'link' ? line.link : line.text))
  return line.text === '' ? filled.trim() : filled
}

/** Why YouTube would refuse a description that holds this block; null where it would not. */
export function youtubeObjection(block: string): 'angle_brackets' | 'too_long' | null {
  if (/[<>]/.test(block)) return 'angle_brackets'
  return new TextEncoder().encode(block).length > YOUTUBE_BYTES_MAX ? 'too_long' : null
}
