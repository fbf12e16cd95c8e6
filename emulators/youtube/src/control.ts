import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { tell } from './hub.ts'
import { controlPage } from './page.ts'
import { emptyWorld, findVideo, idOf, madeUp, newKey, projectOf, quotaDay, type Emulator, type Video } from './world.ts'

class Odd extends Error {}

const channelBody = z.object({
  handle: z.string().regex(/^@[\w.-]+$/),
  title: z.string().min(1),
  /** How many made-up videos it has, the newest a day old, the others two days apart. */
  videos: z.coerce.number().int().min(0).max(5_000).default(0),
})
const uploadBody = z.object({
  channel: z.string(),
  title: z.string().min(1),
  id: z
    .string()
    .regex(/^[\w-]{11}$/)
    .optional(),
  description: z.string().default(''),
  published_at: z.iso.datetime().optional(),
  seconds: z.coerce.number().int().min(0).default(600),
  vertical: z.coerce.boolean().default(false),
  views: z.coerce.number().int().min(0).default(0),
  privacy: z.enum(['public', 'unlisted', 'private']).default('public'),
})
const changeBody = z.object({
  title: z.string().min(1).optional(),
  description: z.string().optional(),
  privacy: z.enum(['public', 'unlisted', 'private']).optional(),
  /** Views on top of those there are. */
  add_views: z.coerce.number().int().optional(),
})
const keyBody = z.object({
  enabled: z.boolean().optional(),
  revoked: z.boolean().optional(),
  /** Units left of today's. */
  left: z.coerce.number().int().min(0).optional(),
})
const weatherBody = z.object({
  status: z.int().nullable().optional(),
  feed_status: z.int().nullable().optional(),
  hub_status: z.int().nullable().optional(),
  subscribers_at: z.url().nullable().optional(),
})

/** The door YouTube does not have: everything under `/_control`. */
export function controlRoutes(emulator: Emulator): Hono {
  const app = new Hono().basePath('/_control')
  app.use('*', async (c, next) => {
    // Pages of other origins may send a form or plain text without asking first, but no JSON.
    const isReading = c.req.method === 'GET'
    if (!isReading && !(c.req.header('content-type') ?? '').startsWith('application/json')) {
      return c.json({ error: 'Send JSON, and say so' }, 415)
    }
    return next()
  })
  app.get('/', (c) => c.html(controlPage(emulator)))
  app.get('/state', (c) =>
    c.json({ ...emulator.world, weather: emulator.weather, calls: emulator.calls, told: emulator.told }),
  )
  app.post('/reset', (c) => {
    Object.assign(emulator, { world: Object.assign(emulator.world, emptyWorld()), calls: [] })
    Object.assign(emulator.weather, { status: null, feedStatus: null, hubStatus: null })
    Object.assign(emulator, { subscribersAt: null, told: [] })
    return c.json({ ok: true })
  })
  app.post('/weather', async (c) => {
    const { status, feed_status, hub_status, subscribers_at } = await bodyOf(c, weatherBody)
    if (status !== undefined) emulator.weather.status = status
    if (feed_status !== undefined) emulator.weather.feedStatus = feed_status
    if (hub_status !== undefined) emulator.weather.hubStatus = hub_status
    if (subscribers_at !== undefined) emulator.subscribersAt = subscribers_at
    return c.json(emulator.weather)
  })
  channelRoutes(app, emulator)
  keyRoutes(app, emulator)
  app.onError((error, c) => c.json({ error: error.message }, error instanceof Odd ? 422 : 500))
  return app
}

function channelRoutes(app: Hono, emulator: Emulator): void {
  const { world } = emulator
  app.post('/channels', async (c) => {
    const { handle, title, videos } = await bodyOf(c, channelBody)
    const channel = { id: `UC${idOf(handle, 22)}`, handle, title, videos: madeUp(handle, videos, emulator.now()) }
    if (world.channels.some(({ id }) => id === channel.id)) throw new Odd(`${handle} is taken`)
    world.channels.push(channel)
    return c.json(channel)
  })
  app.post('/videos', async (c) => {
    const video = upload(emulator, await bodyOf(c, uploadBody))
    await tell(emulator, video)
    return c.json(video)
  })
  app.post('/videos/:id', async (c) => {
    const { add_views, ...change } = await bodyOf(c, changeBody)
    const { video } = videoAt(emulator, c.req.param('id'))
    Object.assign(video, change)
    if (add_views !== undefined) video.views = Math.max(0, video.views + add_views)
    if (change.title !== undefined) await tell(emulator, video)
    return c.json(video)
  })
  app.delete('/videos/:id', (c) => {
    const { channel, video } = videoAt(emulator, c.req.param('id'))
    channel.videos = channel.videos.filter((one) => one !== video)
    return c.json({ ok: true })
  })
}

function keyRoutes(app: Hono, emulator: Emulator): void {
  app.post('/keys', (c) => {
    const key = newKey()
    const made = { key, project: projectOf(key), isEnabled: true, isRevoked: false, quota: 10_000, used: 0 }
    emulator.world.keys.push({ ...made, day: quotaDay(emulator.now()) })
    return c.json(made)
  })
  app.post('/keys/:key', async (c) => {
    const { enabled, revoked, left } = await bodyOf(c, keyBody)
    const key = emulator.world.keys.find((one) => one.key === c.req.param('key'))
    if (!key) throw new Odd('There is no such key')
    if (enabled !== undefined) key.isEnabled = enabled
    if (revoked !== undefined) key.isRevoked = revoked
    if (left !== undefined) Object.assign(key, { used: key.quota - left, day: quotaDay(emulator.now()) })
    return c.json(key)
  })
}

function upload({ world, now }: Emulator, body: z.output<typeof uploadBody>): Video {
  const channel = world.channels.find(({ handle, id }) => handle === body.channel || id === body.channel)
  if (!channel) throw new Odd(`There is no channel ${body.channel}`)
  const id = body.id ?? idOf(`${channel.id} ${channel.videos.length} ${body.title}`, 11)
  if (findVideo(world, id)) throw new Odd(`There is a video ${id} already`)
  const publishedAt = (body.published_at ?? now().toISOString()).replace(/\.\d+Z$/, 'Z')
  const { title, description, seconds, views, privacy } = body
  const video = { id, title, description, publishedAt, seconds, isVertical: body.vertical, views, privacy }
  channel.videos.push(video)
  return video
}

function videoAt(emulator: Emulator, id: string) {
  const found = findVideo(emulator.world, id)
  if (!found) throw new Odd(`There is no video ${id}`)
  return found
}

async function bodyOf<S extends z.ZodType>(c: Context, schema: S): Promise<z.output<S>> {
  const text = await c.req.text()
  const parsed = schema.safeParse(text === '' ? {} : JSON.parse(text))
  if (!parsed.success) throw new Odd(z.prettifyError(parsed.error))
  return parsed.data
}
