export type Episode = {
  guid: string
  title: string
  publishedAt: string
  seconds: number
  /** Without one of its own it shows the podcast's. */
  hasPicture: boolean
  /** Its page; hosts that make none send the podcast's, or nothing. */
  page: 'own' | 'shared' | 'none'
}

/** What a host may do wrong with a feed. */
export type Quirk =
  | 'entity_bomb'
  | 'cut_off'
  | 'html'
  | 'atom'
  | 'twenty_megabytes'
  | 'latin1_called_utf8'
  | 'utf16'
  | 'no_files'
  | 'deep'
  /** Differs each time it is asked for, and says nothing new. */
  | 'restless'

export type Podcast = {
  slug: string
  title: string
  episodes: Episode[]
  /** So many of the newest are listed; null lists all. */
  listed: number | null
  quirk: Quirk | null
  /** Answers with this instead. */
  status: number | null
  /** Answers with a redirect to it. */
  redirect: string | null
  /** The feed says that it is there from now on. */
  newFeedUrl: string | null
  /** What it sends and honours, so that nobody need fetch the same again. */
  conditional: 'etag' | 'last_modified' | 'none'
  changedAt: string
}

export type World = { podcasts: Podcast[] }

export type Emulator = {
  world: World
  /** Answers of feeds since the last reset: `indie 200`, in order. */
  calls: string[]
  now: () => Date
  origin: () => string
}

export const emptyWorld = (): World => ({ podcasts: [] })

const DAY_MS = 86_400_000

/** Episodes that nobody wrote, one a week, the newest first. */
export const madeUp = (slug: string, count: number, now: Date): Episode[] =>
  Array.from({ length: count }, (_, index) => ({
    guid: `${slug}-${count - index}`,
    title: `Episode ${count - index}`,
    publishedAt: new Date(now.getTime() - (7 * index + 1) * DAY_MS).toISOString(),
    seconds: 1_800 + 60 * index,
    hasPicture: index % 2 === 0,
    page: 'own',
  }))
