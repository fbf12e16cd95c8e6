import type { ActivityDetail } from '#contract/activities'
import type { LinkRow } from '#contract/links'
import { foldText } from '#contract/words/letters'
import { formatDuration } from '../../lib/time.ts'

type Suggestion = ActivityDetail['suggestions'][number]

/** One link a sale can be credited to. */
export type LinkChoice = {
  readonly id: string
  readonly name: string
  /** Where it is shared, else its address. */
  readonly place: string
  /** Why it is offered first. */
  readonly reason: string | null
  readonly isArchived: boolean
}

type Asked = Pick<ActivityDetail, 'person' | 'occurredAt' | 'suggestions'>

/** What a sale can be credited to: links its buyer clicked before come first, each link stands once. */
export function linkChoices(asked: Asked, links: readonly LinkRow[], search: string): readonly LinkChoice[] {
  const wanted = foldText(search.trim())
  const suggested = asked.suggestions
    .filter(({ link }) => foldText(`${link.name}\n${link.shortUrl}`).includes(wanted))
    .map((suggestion) => ofSuggestion(suggestion, asked))
  const others = links.filter((link) => !suggested.some((one) => one.id === link.id)).map(ofLink)
  return [...suggested, ...others]
}

function ofSuggestion(suggestion: Suggestion, asked: Asked): LinkChoice {
  const { link, publication } = suggestion
  return {
    id: link.id,
    name: link.name,
    place: publication?.title ?? addressOf(link),
    reason: suggestionReason(suggestion, asked),
    isArchived: false,
  }
}

function ofLink(link: LinkRow): LinkChoice {
  const place = [link.publication?.title, link.placement].filter(Boolean).join(' · ')
  return {
    id: link.id,
    name: link.name,
    place: place || addressOf(link),
    reason: null,
    isArchived: link.archivedAt !== null,
  }
}

/** Why a link may have earned a sale: `Ada clicked this 3 days before`. */
export function suggestionReason(
  { clickedAt }: Pick<Suggestion, 'clickedAt'>,
  { person, occurredAt }: Pick<Asked, 'person' | 'occurredAt'>,
): string {
  const who = person?.name?.trim().split(/\s+/)[0] || 'The buyer'
  const ms = new Date(occurredAt).getTime() - new Date(clickedAt).getTime()
  return `${who} clicked this ${formatDuration(Math.max(0, ms))} before`
}

function addressOf({ shortUrl }: { shortUrl: string }): string {
  return shortUrl.replace(/^https?:\/\//, '')
}
