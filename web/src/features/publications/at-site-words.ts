import type { PublicationRow } from '#contract/publications'
import { formatDay } from '../../lib/time.ts'

type AtSite = PublicationRow['atSite']

/** What became of a publication at its site, in a word or three; null while it is as it was. */
export function stateWords(atSite: AtSite): string | null {
  if (atSite?.state === 'gone') return atSite.site === 'podcast' ? 'not in the feed' : 'private or deleted'
  return atSite?.state === 'unlisted' ? 'unlisted' : null
}

/** The same in sentences, with the days. */
export function stateSentences(atSite: AtSite, timeZone: string): readonly string[] {
  if (!atSite) return []
  const { site, state, stateSince, formerTitle, renamedAt } = atSite
  const since = formatDay(stateSince, timeZone)
  const where = site === 'podcast' ? 'in the feed' : 'on YouTube'
  return [
    ...(state === 'gone' ? [GONE_WORDS[site](since)] : []),
    ...(state === 'unlisted' ? [`Unlisted on YouTube since ${since}, as far as we saw.`] : []),
    ...(formerTitle && renamedAt
      ? [`Renamed ${where} by ${formatDay(renamedAt, timeZone)}; before: “${formerTitle}”.`]
      : []),
  ]
}

const GONE_WORDS = {
  youtube: (since: string) =>
    `YouTube has not shown this video since ${since}: it is private or deleted. Its sales stay.`,
  podcast: (since: string) => `The podcast’s feed has not listed this episode since ${since}. Its sales stay.`,
} as const
