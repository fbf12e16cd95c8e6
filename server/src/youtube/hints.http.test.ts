import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { useYoutube } from '../../test/emulator.ts'
import { askAs } from '../../test/http.ts'
import { startYoutubeWorld } from '../../test/youtube-world.ts'

const youtube = useYoutube()
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const emulated = z.object({
  calls: z.array(z.string()),
  told: z.array(z.object({ callback: z.string(), status: z.int() })),
  subscriptions: z.array(z.object({ callback: z.string(), topic: z.string(), secret: z.string() })),
})

const atYoutube = async () => emulated.parse(await youtube.control('GET', '/_control/state'))
const weather = (some: object) => youtube.control('POST', '/_control/weather', some)
const uploadsListed = async () => (await atYoutube()).calls.filter((call) => call === 'playlistItems').length

/** Ada's channel of three videos is read; the hub finds us by the port we listen at. */
async function start({ appUrl = 'https://app.kiwi.test' }: { appUrl?: string } = {}) {
  const world = await startYoutubeWorld(youtube, { videos: 3, env: { APP_URL: appUrl } })
  const prefix = appUrl.startsWith('https:') ? '__Host-' : ''
  const ada = {
    ...world.ada,
    request: askAs({ app: world.app, origin: appUrl, cookie: `${prefix}${world.ada.cookie}` }),
  }
  await weather({ subscribers_at: world.app.url })
  expect((await world.connect(ada)).status).toBe(200)
  await world.drain()
  const titles = async () => (await world.publications(ada)).map(({ title }) => title)
  return { ...world, ada, titles, hint: () => world.run('youtube.hint_everywhere') }
}

/** The same, and the hub tells us. */
async function startTold() {
  const world = await start()
  await world.hint()
  const { subscriptions } = await atYoutube()
  const [subscription] = subscriptions
  if (!subscription) throw new Error('nobody subscribed')
  const path = new URL(subscription.callback).pathname
  const push = (body: string, headers: Record<string, string>) =>
    world.app.fetch(new Request(`https://app.kiwi.test${path}`, { method: 'POST', headers, body }))
  const ask = (query: Record<string, string>, at = path) =>
    world.app.fetch(new Request(`https://app.kiwi.test${at}?${new URLSearchParams(query)}`))
  return { ...world, subscription, path, push, ask }
}

const sign = (secret: string, body: string, method = 'sha1') =>
  `${method}=${createHmac(method, secret).update(body).digest('hex')}`
const entry = (id: string) => `<feed><entry><yt:videoId>${id}</yt:videoId><title>Made up</title></entry></feed>`

test('where the address is public, a new video is a publication as soon as the hub tells of it', async () => {
  const world = await startTold()

  await world.upload({ title: 'Fresh off the camera' })
  expect((await atYoutube()).told).toMatchObject([{ status: 202 }])
  await world.drain()

  expect(await world.titles()).toContain('Fresh off the camera')
})

test('a push is never believed: what it says of a video is nowhere, and YouTube is asked', async () => {
  const world = await startTold()
  const body = entry('nobodysvide')
  const before = await uploadsListed()

  const answer = await world.push(body, { 'x-hub-signature': sign(world.subscription.secret, body) })
  await world.drain()

  expect(answer.status).toBe(202)
  expect(await uploadsListed()).toBe(before + 1)
  expect(await world.titles()).toHaveLength(3)
})

test('a push of a video that we know, such as a new title, costs no unit', async () => {
  const world = await startTold()
  const before = await uploadsListed()

  await world.change(world.videoIds[0] ?? '', { title: 'Another title' })
  await world.drain()

  expect((await atYoutube()).told).toMatchObject([{ status: 202 }])
  expect(await uploadsListed()).toBe(before)
})

test.each([
  ['no signature', () => ({})],
  ['another secret', (body: string) => ({ 'x-hub-signature': sign('guessed', body) })],
  ['another body', () => ({ 'x-hub-signature': sign('x', 'other') })],
  ['a made-up method', () => ({ 'x-hub-signature': 'none=00' })],
])('a push with %s changes nothing', async (_, headersOf) => {
  const world = await startTold()
  const body = entry('nobodysvide')
  const before = await uploadsListed()

  // Answered as any other, so that nobody learns what is right (WebSub 7).
  expect((await world.push(body, headersOf(body))).status).toBe(202)
  await world.drain()

  expect(await uploadsListed()).toBe(before)
})

test('the stronger signatures of WebSub are taken too', async () => {
  const world = await startTold()
  const body = entry('nobodysvide')
  const before = await uploadsListed()

  await world.push(body, { 'x-hub-signature': sign(world.subscription.secret, body, 'sha512') })
  await world.drain()

  expect(await uploadsListed()).toBe(before + 1)
})

test('a push of more than 64 kB is refused', async () => {
  const world = await startTold()
  expect((await world.push('x'.repeat(64_001), {})).status).toBe(413)
})

test('who guesses an address gets what is not there, and only our own feed is confirmed', async () => {
  const world = await startTold()
  const wish = { 'hub.mode': 'subscribe', 'hub.topic': world.subscription.topic, 'hub.challenge': 'abc' }
  const guessed = world.path.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
  const ofCleo = world.path.replace(world.ada.workspaceId, world.cleo.workspaceId)

  expect(await (await world.ask(wish)).text()).toBe('abc')
  for (const at of [guessed, ofCleo, '/webhooks/youtube/a/b/c']) expect((await world.ask(wish, at)).status).toBe(404)
  for (const odd of [
    { 'hub.topic': `${world.subscription.topic}x` },
    { 'hub.mode': 'denied' },
    // It is connected: nobody wants to hear no more of it.
    { 'hub.mode': 'unsubscribe' },
    { 'hub.challenge': '<script>' },
  ])
    expect((await world.ask({ ...wish, ...odd })).status).toBe(404)
})

test('a subscription is asked for anew a day before it ends', async () => {
  const world = await startTold()
  const { rows } = await world.db.pool.query<{ asked_at: Date }>('select asked_at from youtube_hints')
  const askedAt = async () => {
    await world.hint()
    const found = await world.db.pool.query<{ asked_at: Date }>('select asked_at from youtube_hints')
    return found.rows[0]?.asked_at.getTime()
  }
  const first = rows[0]?.asked_at.getTime()

  world.clock.advanceMs(3 * DAY_MS)
  expect(await askedAt()).toBe(first)
  world.clock.advanceMs(DAY_MS + HOUR_MS)
  expect(await askedAt()).toBeGreaterThan(first ?? 0)
  expect((await atYoutube()).subscriptions).toHaveLength(1)
})

test('a channel that is removed is heard of no more', async () => {
  const world = await startTold()

  const removed = await world.ada.request('DELETE', `/api/w/${world.ada.workspaceId}/youtube`)
  expect(removed.status).toBe(200)
  expect(await world.drain()).toEqual([])

  expect((await atYoutube()).subscriptions).toEqual([])
  const body = entry('nobodysvide')
  const answer = await world.push(body, { 'x-hub-signature': sign(world.subscription.secret, body) })
  expect(answer.status).toBe(404)
})

test.each(['http://app.test', 'https://localhost', 'https://192.168.1.5', 'https://kiwi.local'])(
  'at %s, which nobody out there reaches, no hub is asked',
  async (appUrl) => {
    const world = await start({ appUrl })
    expect(await world.hint()).toEqual([])
    expect((await atYoutube()).subscriptions).toEqual([])
  },
)

test('without a public address the feed gives the hint, and is read whole only when it changed', async () => {
  const world = await start({ appUrl: 'http://app.test' })
  await world.hint()
  const before = await uploadsListed()
  await world.hint()
  expect(await uploadsListed()).toBe(before)

  await world.upload({ title: 'Seen in the feed' })
  await world.hint()

  expect(await uploadsListed()).toBe(before + 1)
  expect(await world.titles()).toContain('Seen in the feed')
})

test('with the hub and the feed away, the hourly look still finds a new video, and no job fails', async () => {
  const world = await start()
  await weather({ hub_status: 503, feed_status: 500 })
  expect(await world.hint()).toEqual([])

  await world.upload({ title: 'Found by the hour' })
  expect(await world.hint()).toEqual([])
  expect(await world.titles()).not.toContain('Found by the hour')

  await world.run('youtube.look_everywhere')
  expect(await world.titles()).toContain('Found by the hour')
})
