import type { ViewsFileOutcome } from '#contract/views-file'

type Seen = { readonly views: number; readonly asOf: Date }

/** What becomes of a video's views in a file: `known` is undefined for one that is no publication yet. */
export function outcomeOf(file: Seen, known: { readonly seen: Seen | null } | undefined): ViewsFileOutcome {
  if (known === undefined) return 'added'
  if (known.seen === null) return 'updated'
  if (known.seen.asOf > file.asOf) return 'older'
  if (file.views < known.seen.views) return 'lower'
  return file.views === known.seen.views ? 'same' : 'updated'
}
