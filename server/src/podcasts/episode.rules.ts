/** An episode as its feed lists it. */
export type Episode = {
  /** What the feed names it by, for good. */
  readonly guid: string
  readonly title: string
  readonly publishedAt: Date | null
  readonly lengthSeconds: number | null
  readonly pictureUrl: string | null
  /** A page of its own; null where there is none, or several share one. */
  readonly pageUrl: string | null
}

export type Feed = {
  readonly title: string
  /** Where the feed says it is from now on. */
  readonly movedTo: string | null
  readonly episodes: readonly Episode[]
}

type Element = ReadonlyMap<string, string>
const GUID_LENGTH_MAX = 400
const URL_LENGTH_MAX = 2_048
const LENGTH_SECONDS_MAX = 1_000_000

/** What a feed says, in our words. Items without a file to listen to are no episodes; of two with one guid the first counts. */
export function readFeedOf(
  { podcast, items }: { readonly podcast: Element; readonly items: readonly Element[] },
  hash: (text: string) => string,
): Feed {
  const shared = new Set(repeated(items.map((item) => webUrl(item.get('link')))))
  const site = webUrl(podcast.get('link'))
  if (site !== null) shared.add(site)
  const picture = webUrl(podcast.get('itunes:image'))
  const episodes = new Map<string, Episode>()
  for (const item of items) {
    const file = item.get('enclosure')
    if (file === undefined) continue
    const named = item.get('guid') ?? file
    const guid = named.length <= GUID_LENGTH_MAX ? named : `sha256:${hash(named)}`
    if (!episodes.has(guid)) episodes.set(guid, { ...factsOf(item, { shared, picture }), guid })
  }
  return {
    title: podcast.get('title') ?? podcast.get('itunes:title') ?? 'Podcast',
    movedTo: webUrl(podcast.get('itunes:new-feed-url')),
    episodes: [...episodes.values()],
  }
}

type Before = {
  readonly state: 'listed' | 'gone'
  readonly title: string
  readonly published_at: Date | null
  readonly length_seconds: number | null
  readonly picture_url: string | null
}

/** Whether a feed says of an episode what it said before: many feeds differ each time they are asked, and say nothing new. */
export const isAsBefore = (before: Before, now: Episode): boolean =>
  before.state === 'listed' &&
  before.title === now.title &&
  before.published_at?.getTime() === now.publishedAt?.getTime() &&
  before.length_seconds === now.lengthSeconds &&
  before.picture_url === now.pictureUrl

type Around = { readonly shared: ReadonlySet<string>; readonly picture: string | null }

function factsOf(item: Element, { shared, picture }: Around): Omit<Episode, 'guid'> {
  const page = webUrl(item.get('link'))
  return {
    title: item.get('title') ?? item.get('itunes:title') ?? 'Untitled episode',
    publishedAt: momentOf(item.get('pubdate')),
    lengthSeconds: secondsOf(item.get('itunes:duration')),
    pictureUrl: webUrl(item.get('itunes:image')) ?? picture,
    pageUrl: page === null || shared.has(page) || isVideo(page) ? null : page,
  }
}

/** An episode that links to its video is not that video: each has buyers of its own. */
const isVideo = (url: string) => /(?:^|\.)(?:youtube\.com|youtu\.be)$/.test(new URL(url).hostname)

function webUrl(text: string | undefined): string | null {
  const url = text === undefined ? null : URL.parse(text)
  return url && /^https?:$/.test(url.protocol) && url.href.length <= URL_LENGTH_MAX ? url.href : null
}

function repeated(values: readonly (string | null)[]): readonly string[] {
  const seen = new Set<string>()
  return values.filter((value) => value !== null).filter((value) => seen.has(value) || !seen.add(value))
}

const RFC_822 = /^(?:[a-z]{3,9},?\s+)?\d{1,2}\s+[a-z]{3,9}\s+\d{4}\s+\d{1,2}:\d{2}/i
const ISO_8601 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/
const HAS_ZONE = /(?:[+-]\d{2}:?\d{2}|(?<![A-Za-z])[A-Z]{1,5})$/

/** A date as RSS writes them (RFC 822 with four digits of a year), or as ISO does. Without a zone it is UTC. */
export function momentOf(text: string | undefined): Date | null {
  if (text === undefined || !(RFC_822.test(text) || ISO_8601.test(text))) return null
  const zone = HAS_ZONE.test(text) ? '' : ISO_8601.test(text) ? 'Z' : ' +0000'
  const moment = new Date(text + zone)
  const year = moment.getUTCFullYear()
  return year >= 1990 && year < 2200 ? moment : null
}

/** Seconds of `1234`, `20:34` or `1:20:34`: https://help.apple.com/itc/podcasts_connect/#/itcb54353390 (2026-11). */
export function secondsOf(text: string | undefined): number | null {
  if (text === undefined || !/^\d{1,7}(?:\.\d+)?$|^(?:\d{1,3}:)?\d{1,4}:\d{1,2}$/.test(text)) return null
  const seconds = text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
  return seconds > 0 && seconds <= LENGTH_SECONDS_MAX ? Math.round(seconds) : null
}
