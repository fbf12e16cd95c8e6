import type { ViewsFilePlan } from '#contract/views-file'
import { formatCount } from '../../lib/money.ts'

/** The days that YouTube Studio puts into the name of what it exports: `Content 2026-10-01_2026-10-28 Ada makes.zip`. */
export function periodOf(fileName: string): { readonly from: string; readonly to: string } | null {
  const found = /(\d{4}-\d{2}-\d{2})_(\d{4}-\d{2}-\d{2})/.exec(fileName)
  const [, from, to] = found ?? []
  return from !== undefined && to !== undefined && from <= to ? { from, to } : null
}

/** The day up to which a file counts, as far as it says so itself: by its name, else when it was saved; never ahead. */
export function dayOfFile(fileName: string, savedOn: string, today: string): string {
  const day = periodOf(fileName)?.to ?? savedOn
  return day > today ? today : day
}

/** Whether a file counts a part of the life of its videos only, by its name. */
export function isOfPeriod(fileName: string, { firstPublished }: Pick<ViewsFilePlan, 'firstPublished'>): boolean {
  const from = periodOf(fileName)?.from
  return from !== undefined && firstPublished !== null && from > firstPublished
}

export type ViewsFileChoice = { readonly addsMissing: boolean; readonly takesLower: boolean }

/** How many videos get views when the button is pressed. */
export function takenOf(
  { counts }: Pick<ViewsFilePlan, 'counts'>,
  { addsMissing, takesLower }: ViewsFileChoice,
): number {
  return counts.updated + counts.same + (addsMissing ? counts.added : 0) + (takesLower ? counts.lower : 0)
}

export const videos = (count: number) => `${formatCount(count)} ${count === 1 ? 'video' : 'videos'}`

/** What happens to the videos that are here already, in sentences. */
export function planSentences({ counts }: Pick<ViewsFilePlan, 'counts'>): readonly string[] {
  const { updated, same, older } = counts
  return [
    ...(updated > 0
      ? [`${videos(updated)} here ${updated === 1 ? 'gets its' : 'get their'} views from this file.`]
      : []),
    ...(same > 0 ? [`${videos(same)} ${same === 1 ? 'has' : 'have'} as many views as we know.`] : []),
    ...(older > 0 ? [`Of ${videos(older)} we know views from a later day; those stay.`] : []),
  ]
}

const REASONS: Readonly<Record<ViewsFilePlan['notUnderstood'][number]['reason'], string>> = {
  no_video: 'no id of a video',
  no_count: 'no number of views',
  twice: 'the video is in the file twice',
}
export const reasonOf = ({ reason }: Pick<ViewsFilePlan['notUnderstood'][number], 'reason'>) => REASONS[reason]

/** Said when it is done. */
export function takenSentence({ added, updated }: { readonly added: number; readonly updated: number }): string {
  if (added === 0) return `${videos(updated)} up to date`
  return updated === 0 ? `${videos(added)} added` : `${videos(added)} added, ${formatCount(updated)} up to date`
}
