import { createHash, randomBytes } from 'node:crypto'

export type Privacy = 'public' | 'unlisted' | 'private'

export type Video = {
  id: string
  title: string
  description: string
  publishedAt: string
  seconds: number
  /** Taller than wide, as a Short is. */
  isVertical: boolean
  views: number
  privacy: Privacy
}

export type Channel = { id: string; handle: string; title: string; videos: Video[] }

/** A key belongs to a project; what it may do and how much of the day's quota is left is the project's. */
export type Key = {
  key: string
  project: string
  isEnabled: boolean
  isRevoked: boolean
  /** Units a day. */
  quota: number
  used: number
  /** The day in California that `used` is of. */
  day: string
}

/** Who wants to be told of a channel's feed. */
export type Subscription = { callback: string; topic: string; secret: string; until: string }

export type World = { channels: Channel[]; keys: Key[]; subscriptions?: Subscription[] }

/** What is wrong with the whole service just now. */
export type Weather = { status: number | null; feedStatus: number | null; hubStatus: number | null }

/** What a subscriber answered to the hub. */
type Told = { callback: string; status: number }

export type Emulator = {
  world: World
  weather: Weather
  /** Calls of the API since the last reset: `videos.list`, in order. */
  calls: string[]
  /** Where the hub finds subscribers, whatever host their address names: they may lie on this machine. */
  subscribersAt: string | null
  told: Told[]
  now: () => Date
  origin: () => string
}

export const emptyWorld = (): World => ({ channels: [], keys: [], subscriptions: [] })

/** Ids look as YouTube's do: 11 characters of base64url, 22 after `UC`. The same name gives the same id. */
export const idOf = (name: string, length: number): string =>
  createHash('sha256').update(name).digest('base64url').slice(0, length)

export const uploadsOf = ({ id }: Channel): string => `UU${id.slice(2)}`

const DAY_MS = 86_400_000

/** Videos of a channel that nobody wrote: every seventh is a Short, and older ones were seen more often. */
export const madeUp = (handle: string, count: number, now: Date): Video[] =>
  Array.from({ length: count }, (_, index) => {
    const dice = createHash('sha256').update(`${handle} ${index}`).digest().readUInt32BE(0)
    const isVertical = index % 7 === 6
    return {
      id: idOf(`${handle} ${index}`, 11),
      title: isVertical ? `Short ${index + 1}` : `Video ${index + 1}`,
      description: `Video ${index + 1} of ${count}.`,
      publishedAt: new Date(now.getTime() - (2 * index + 1) * DAY_MS).toISOString().replace(/\.\d+Z$/, 'Z'),
      seconds: isVertical ? 20 + (dice % 40) : 240 + (dice % 1_200),
      isVertical,
      views: 300 + (dice % 9_000) + index * 25,
      privacy: 'public',
    }
  })

export const newKey = (): string => `AIza${randomBytes(27).toString('base64url').slice(0, 35)}`

export const projectOf = (key: string): string =>
  String(Number.parseInt(createHash('sha256').update(key).digest('hex').slice(0, 10), 16)).padStart(12, '4')

/** The day the quota counts by: it begins at midnight in California. */
export const quotaDay = (now: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Los_Angeles', dateStyle: 'short' }).format(now)

/** Newest first, as the uploads playlist lists them; it holds public videos only for those who show a key. */
export const uploads = ({ videos }: Channel): Video[] =>
  videos
    .filter(({ privacy }) => privacy === 'public')
    .toSorted((one, other) => other.publishedAt.localeCompare(one.publishedAt) || one.id.localeCompare(other.id))

export function findVideo({ channels }: World, id: string): { channel: Channel; video: Video } | null {
  for (const channel of channels) {
    const video = channel.videos.find((one) => one.id === id)
    if (video) return { channel, video }
  }
  return null
}
