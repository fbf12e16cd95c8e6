import { Hono } from 'hono'
import { createHmac, randomBytes } from 'node:crypto'
import { findVideo, type Emulator, type Subscription, type Video } from './world.ts'

/** Five days, whatever is asked for. */
const LEASE_SECONDS = 432_000

/**
 * The hub that tells subscribers of feeds, in the parts of PubSubHubbub 0.4 that YouTube's speaks. It asks back before it
 * answers, so that whoever drives this program need not wait.
 */
export function hubRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  app.post('/subscribe', async (c) => {
    if (emulator.weather.hubStatus !== null) return c.text('', emulator.weather.hubStatus === 503 ? 503 : 500)
    const form = new URLSearchParams(await c.req.text())
    const asked = (name: string) => form.get(`hub.${name}`) ?? ''
    const [callback, topic, mode] = [asked('callback'), asked('topic'), asked('mode')]
    if (URL.parse(callback) === null || !topic.startsWith(`${emulator.origin()}/feeds/videos.xml?channel_id=`)) {
      return c.text('Invalid value for hub.callback or hub.topic', 422)
    }
    if (!(await agrees(emulator, { callback, topic, mode }))) return c.text('', 409)
    const others = (emulator.world.subscriptions ?? []).filter((one) => one.callback !== callback)
    const until = new Date(emulator.now().getTime() + LEASE_SECONDS * 1_000).toISOString()
    const added = mode === 'subscribe' ? [{ callback, topic, secret: asked('secret'), until }] : []
    emulator.world.subscriptions = [...others, ...added]
    return c.body(null, 202)
  })
  return app
}

async function agrees(
  emulator: Emulator,
  { callback, topic, mode }: { callback: string; topic: string; mode: string },
): Promise<boolean> {
  const challenge = randomBytes(12).toString('hex')
  const url = new URL(callback)
  url.searchParams.set('hub.mode', mode)
  url.searchParams.set('hub.topic', topic)
  url.searchParams.set('hub.challenge', challenge)
  if (mode === 'subscribe') url.searchParams.set('hub.lease_seconds', String(LEASE_SECONDS))
  const answer = await reach(emulator, url.href, {})
  return answer?.status === 200 && (await answer.text()) === challenge
}

/** Tells those who want to know of a video that it is there, or changed. */
export async function tell(emulator: Emulator, video: Video): Promise<void> {
  const channel = findVideo(emulator.world, video.id)?.channel
  if (!channel || video.privacy !== 'public') return
  const topic = `${emulator.origin()}/feeds/videos.xml?channel_id=${channel.id}`
  for (const subscription of emulator.world.subscriptions ?? []) {
    if (subscription.topic === topic) await push(emulator, subscription, entryOf(video, channel.id))
  }
}

async function push(emulator: Emulator, { callback, secret }: Subscription, body: string): Promise<void> {
  const signature = `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`
  const headers = { 'content-type': 'application/atom+xml', 'x-hub-signature': signature }
  const answer = await reach(emulator, callback, { method: 'POST', headers, body })
  emulator.told.push({ callback, status: answer?.status ?? 0 })
}

async function reach({ subscribersAt }: Emulator, callback: string, init: RequestInit): Promise<Response | null> {
  const { pathname, search } = new URL(callback)
  const url = subscribersAt === null ? callback : new URL(`${pathname}${search}`, subscribersAt)
  return fetch(url, { ...init, redirect: 'manual' }).catch(() => null)
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const entryOf = ({ id, title, publishedAt }: Video, channelId: string) => `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns="http://www.w3.org/2005/Atom">
 <title>YouTube video feed</title>
 <entry>
  <id>yt:video:${id}</id>
  <yt:videoId>${id}</yt:videoId>
  <yt:channelId>${channelId}</yt:channelId>
  <title>${escape(title)}</title>
  <link rel="alternate" href="https://www.youtube.com/watch?v=${id}"/>
  <published>${publishedAt}</published>
  <updated>${publishedAt}</updated>
 </entry>
</feed>
`
