import type { PublicationRow } from '#contract/publications'
import { formatDay } from '../../lib/time.ts'

type AtSite = PublicationRow['atSite']

/** What became of a video where it is published, in a word or three; null while it is as it was. */
export function stateWords(atSite: AtSite): string | null {
  if (atSite?.state === 'gone') return 'private or deleted'
  return atSite?.state === 'unlisted' ? 'unlisted' : null
}

/** The same in sentences, with the days. */
export function stateSentences(atSite: AtSite, timeZone: string): readonly string[] {
  if (!atSite) return []
  const { state, stateSince, formerTitle, renamedAt } = atSite
  const since = formatDay(stateSince, timeZone)
  return [
    ...(state === 'gone'
      ? [`YouTube has not shown this video since ${since}: it is private or deleted. Its sales stay.`]
      : []),
    ...(state === 'unlisted' ? [`Unlisted on YouTube since ${since}, as far as we saw.`] : []),
    ...(formerTitle && renamedAt
      ? [`Renamed on YouTube by ${formatDay(renamedAt, timeZone)}; before: “${formerTitle}”.`]
      : []),
  ]
}
