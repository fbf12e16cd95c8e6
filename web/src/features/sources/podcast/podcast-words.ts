import type { Podcast } from '#contract/podcasts'
import type { PodcastFailure } from '#contract/words/podcasts'
import { factsOf, fieldError, isProblem, type ApiProblem } from '../../../lib/api.ts'
import { formatCount } from '../../../lib/money.ts'

/** Why a podcast's feed cannot be read, and what to do about it. */
export const FAILURE_WORDS: Readonly<Record<PodcastFailure, string>> = {
  private_address:
    'This address leads into a private network, which we do not visit. Use the public address of the feed.',
  odd_address: 'This address leads away from the web’s usual ports (80 and 443), and feeds are read on those alone.',
  not_found: 'There is nothing at this address (404). Copy the feed’s address from your podcast host again.',
  gone: 'The host says that this feed is gone for good (410). Look there for its new address.',
  not_allowed: 'The host asks for a password at this address. Use the public address of the feed.',
  in_circles: 'This address leads from one to the next without an end.',
  too_large: 'This feed is larger than 10 MB. Ask your host to list fewer episodes in it.',
  web_page: 'This is a web page, not a feed. Your podcast host shows the address of the RSS feed in its settings.',
  not_a_feed: 'This is no RSS feed, so we cannot read episodes from it.',
  cut_off: 'This feed breaks off before its end, so we took nothing from it.',
  no_episodes: 'No item of this feed has an audio or video file, so it lists no episodes.',
  unavailable: 'The podcast’s host does not answer.',
  unforeseen: 'Something went wrong here, not at the podcast’s host. The log of this installation says more.',
}

/** Where the reading of a feed stands, in a sentence. `since` is the moment it began to fail, as text. */
export function readingWords({ reading, episodes }: Podcast, since: string | null): string {
  const { state, failure, episodesRead, episodesTotal } = reading
  switch (state) {
    case 'running':
      return episodesTotal === null
        ? 'Asking for the feed…'
        : `${formatCount(episodesRead)} of ${episodesText(episodesTotal)} read. You can leave this page; it continues.`
    case 'failed':
      return `${failure ? FAILURE_WORDS[failure] : ''}${since === null ? '' : ` This began on ${since}.`} We try again every hour; what was read is kept.`
    case 'done':
      return `${episodesText(episodes.known - episodes.gone)} read.${goneText(episodes.gone)}`
  }
}

/** How far a reading is, between 0 and 1; null until the feed has answered. */
export function readingShare({ reading: { episodesRead, episodesTotal } }: Podcast): number | null {
  if (episodesTotal === null) return null
  return episodesTotal === 0 ? 1 : Math.min(1, episodesRead / episodesTotal)
}

/** Why an address was not taken, to say at its field. */
export function addressProblem(problem: ApiProblem): string {
  const failure = factsOf(problem, 'podcast.refused')?.failure
  if (failure) return FAILURE_WORDS[failure]
  return (isProblem(problem, 'request.invalid') && fieldError(problem, 'url')) || problem.detail
}

const episodesText = (count: number) => (count === 1 ? '1 episode' : `${formatCount(count)} episodes`)

const goneText = (gone: number) =>
  gone === 0 ? '' : ` ${episodesText(gone)} ${gone === 1 ? 'is' : 'are'} not in the feed any more; what was sold stays.`
