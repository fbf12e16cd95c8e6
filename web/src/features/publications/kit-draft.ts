import type { KitItem } from '#contract/description-kit'
import type { BlockLine } from '#contract/words/description-block'

/** Where a kit goes as long as nobody says otherwise. */
export const DESCRIPTION = 'Description'

export type DraftLine = { readonly savedLinkId: string; readonly isChosen: boolean; readonly text: string }
export type KitDraft = { readonly template: string; readonly lines: readonly DraftLine[] }
/** A line of the draft and what is known of its saved link. */
export type KitLine = DraftLine & { readonly item: KitItem }

/** What a kit begins with: as the last one was. */
export function beginDraft({ template, items }: { template: string; items: readonly KitItem[] }): KitDraft {
  return { template, lines: items.map(({ savedLinkId, isChosen, text }) => ({ savedLinkId, isChosen, text })) }
}

/** The lines of a draft, as saved links are now: those that went are left out, and new ones come last. */
export function linesOf(draft: KitDraft, items: readonly KitItem[]): readonly KitLine[] {
  const known = new Map(items.map((item) => [String(item.savedLinkId), item]))
  const drafted = draft.lines.flatMap((line) => {
    const item = known.get(line.savedLinkId)
    return item ? [{ ...line, item }] : []
  })
  const ids = new Set(drafted.map(({ savedLinkId }) => savedLinkId))
  const added = items
    .filter(({ savedLinkId }) => !ids.has(savedLinkId))
    .map((item) => ({ savedLinkId: item.savedLinkId, isChosen: false, text: item.text, item }))
  return [...drafted, ...added]
}

/** Puts a line one place up or down; at an end it stays. */
export function moveLine<T>(lines: readonly T[], from: number, by: -1 | 1): readonly T[] {
  const moved = lines[from]
  const other = lines[from + by]
  if (moved === undefined || other === undefined) return lines
  return lines.with(from, other).with(from + by, moved)
}

/** What stands for a short URL that is not made yet. */
const NOT_MADE = '[new short URL]'

export const previewLines = (lines: readonly KitLine[]): readonly BlockLine[] =>
  lines
    .filter(({ isChosen }) => isChosen)
    .map(({ text, item }) => ({ text: text.trim(), link: item.link?.shortUrl ?? NOT_MADE }))
