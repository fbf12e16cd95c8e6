import { Hono, type Context } from 'hono'
import { channelItem, playlistItem, videoItem } from './items.ts'
import {
  badParameter,
  keyInvalid,
  keyMissing,
  notConfigured,
  outage,
  playlistNotFound,
  quotaExceeded,
  Refused,
} from './refused.ts'
import { findVideo, quotaDay, uploads, uploadsOf, type Emulator, type Key } from './world.ts'

const PAGE_MAX = 50

/** The part of the YouTube Data API v3 that an API key alone may read. Every call costs one unit. */
export function apiRoutes(emulator: Emulator): Hono {
  const app = new Hono().basePath('/youtube/v3')
  const { world } = emulator
  app.use('*', async (c, next) => {
    const { status } = emulator.weather
    emulator.calls.push(c.req.path.replace('/youtube/v3/', ''))
    if (status !== null) throw outage(status === 503 ? 503 : 500)
    spend(emulator, keyOf(emulator, c))
    await next()
  })
  app.get('/channels', (c) => {
    const parts = partsOf(c)
    const { id, forHandle } = c.req.query()
    if (id === undefined && forHandle === undefined)
      throw badParameter('missingRequiredParameter', 'No filter selected.')
    const handle = forHandle?.replace(/^@/, '').toLowerCase()
    const found = world.channels.filter((one) =>
      id === undefined ? one.handle.slice(1).toLowerCase() === handle : id.split(',').includes(one.id),
    )
    return c.json(
      listOf(
        'channel',
        found.map((one) => channelItem(emulator, one, parts)),
        { total: found.length },
      ),
    )
  })
  app.get('/playlistItems', (c) => {
    const parts = partsOf(c)
    const { playlistId, pageToken, maxResults } = c.req.query()
    const channel = world.channels.find((one) => uploadsOf(one) === playlistId)
    const all = channel ? uploads(channel) : []
    // The uploads playlist of a channel without a public video is not found either.
    if (!channel || all.length === 0) throw playlistNotFound()
    const size = Math.min(Number(maxResults ?? 5), PAGE_MAX)
    const from = pageToken === undefined ? 0 : positionOf(pageToken)
    const items = all
      .slice(from, from + size)
      .map((video, index) => playlistItem(emulator, { channel, video, position: from + index }, parts))
    const next = from + size < all.length ? { nextPageToken: tokenOf(from + size) } : {}
    const previous = from > 0 ? { prevPageToken: tokenOf(Math.max(0, from - size)) } : {}
    return c.json({ ...listOf('playlistItem', items, { total: all.length, size }), ...next, ...previous })
  })
  app.get('/videos', (c) => c.json(videosAsked(emulator, c)))
  app.onError((error, c) => {
    if (error instanceof Refused) return c.json(error.body, error.refusal.status)
    return c.json(outage(500).body, 500)
  })
  return app
}

function videosAsked(emulator: Emulator, c: Context) {
  const parts = partsOf(c)
  const ids = (c.req.query('id') ?? '').split(',').filter(Boolean)
  if (ids.length === 0 || ids.length > PAGE_MAX)
    throw badParameter('invalidFilters', 'The request specifies too many or no ids.')
  const maxHeight = Number(c.req.query('maxHeight') ?? 0)
  const found = ids.flatMap((id) => {
    const known = findVideo(emulator.world, id)
    // A private video is not there for those who show a key only.
    return known && known.video.privacy !== 'private' ? [known] : []
  })
  const items = found.map((one) => videoItem(emulator, { ...one, maxHeight }, parts))
  return listOf('video', items, { total: items.length })
}

function keyOf({ world }: Emulator, c: Context): Key {
  const shown = c.req.header('x-goog-api-key') ?? c.req.query('key')
  if (shown === undefined || shown === '') throw keyMissing()
  const key = world.keys.find((one) => one.key === shown)
  if (!key || key.isRevoked) throw keyInvalid()
  if (!key.isEnabled) throw notConfigured(key.project)
  return key
}

function spend({ now }: Emulator, key: Key): void {
  const day = quotaDay(now())
  if (key.day !== day) Object.assign(key, { day, used: 0 })
  if (key.used >= key.quota) throw quotaExceeded()
  key.used += 1
}

function partsOf(c: Context): ReadonlySet<string> {
  const parts = (c.req.query('part') ?? '').split(',').filter(Boolean)
  if (parts.length === 0) throw badParameter('missingRequiredParameter', 'Required parameter: part')
  return new Set(parts)
}

/** An empty list has no `items` at all. */
function listOf(what: string, items: readonly object[], { total, size = 5 }: { total: number; size?: number }) {
  const kind = `youtube#${what}ListResponse`
  const pageInfo = { totalResults: total, resultsPerPage: what === 'playlistItem' ? size : total === 0 ? 5 : total }
  return { kind, etag: 'emulated', ...(items.length > 0 ? { items } : {}), pageInfo }
}

const tokenOf = (position: number) => Buffer.from(`CAUQ${position}`).toString('base64url')

function positionOf(token: string): number {
  const position = /^CAUQ(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1]
  if (position === undefined) throw badParameter('invalidPageToken', 'The request specifies an invalid page token.')
  return Number(position)
}
