import { expect, onTestFinished, test } from 'vitest'
import { startEmulator } from './server.ts'

async function start() {
  const emulator = await startEmulator({})
  const { origin } = emulator
  onTestFinished(() => emulator.stop())
  const control = async <T>(method: string, path: string, body: object = {}): Promise<T> => {
    const init = { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const answer = await fetch(`${origin}/_control${path}`, init)
    if (!answer.ok) throw new Error(await answer.text())
    return answer.json()
  }
  const { key } = await control<{ key: string }>('POST', '/keys')
  const channel = await control<{ id: string; videos: { id: string; views: number }[] }>('POST', '/channels', {
    handle: '@ada',
    title: 'Ada makes',
    videos: 7,
  })
  const ask = (path: string, shown: string | null = key) =>
    fetch(`${origin}/youtube/v3/${path}`, shown === null ? {} : { headers: { 'x-goog-api-key': shown } })
  return { origin, control, key, channel, ask, uploads: `UU${channel.id.slice(2)}` }
}

test('a channel is found by its handle in any case and by its id, and names its uploads', async () => {
  const { ask, channel, uploads } = await start()
  for (const filter of ['forHandle=@ADA', 'forHandle=ada', `id=${channel.id}`]) {
    expect(await (await ask(`channels?part=snippet,contentDetails&${filter}`)).json()).toMatchObject({
      kind: 'youtube#channelListResponse',
      pageInfo: { totalResults: 1 },
      items: [
        {
          id: channel.id,
          snippet: { title: 'Ada makes', customUrl: '@ada' },
          contentDetails: { relatedPlaylists: { uploads } },
        },
      ],
    })
  }
})

test('a list without a hit has no items', async () => {
  const { ask } = await start()
  expect(await (await ask('channels?part=id&forHandle=nobody')).json()).not.toHaveProperty('items')
  expect(await (await ask('videos?part=id&id=nobodysvide')).json()).not.toHaveProperty('items')
})

test('uploads come page by page, the newest first', async () => {
  const { ask, channel, uploads } = await start()
  const seen: string[] = []
  for (let token = ''; ;) {
    const answer = await ask(`playlistItems?part=contentDetails&playlistId=${uploads}&maxResults=3${token}`)
    const page = (await answer.json()) as { items: { contentDetails: { videoId: string } }[]; nextPageToken?: string }
    seen.push(...page.items.map((item) => item.contentDetails.videoId))
    if (page.nextPageToken === undefined) break
    token = `&pageToken=${page.nextPageToken}`
  }
  expect(seen).toEqual(channel.videos.map(({ id }) => id))
  const odd = await ask(`playlistItems?part=id&playlistId=${uploads}&pageToken=odd`)
  expect([odd.status, await odd.json()]).toMatchObject([400, { error: { errors: [{ reason: 'invalidPageToken' }] } }])
})

test('counts are texts, lengths are ISO 8601, and the player says the shape of a video', async () => {
  const { ask, channel } = await start()
  const [wide, tall] = [channel.videos[0], channel.videos[6]]
  const answer = await ask(
    `videos?part=statistics,contentDetails,player,status&id=${wide?.id},${tall?.id}&maxHeight=720`,
  )
  const { items } = (await answer.json()) as { items: object[] }
  expect(items).toMatchObject([
    {
      statistics: { viewCount: String(wide?.views) },
      contentDetails: { duration: expect.stringMatching(/^PT(\d+M)?(\d+S)?$/) },
      status: { privacyStatus: 'public' },
      player: { embedHeight: '720', embedWidth: '1280' },
    },
    { player: { embedHeight: '720', embedWidth: '405' } },
  ])
  expect(items[0]).not.toHaveProperty('snippet')
})

test('a private video is left out as a deleted one is, and an unlisted one is found by its id alone', async () => {
  const { ask, control, channel, uploads } = await start()
  const [first, second, third] = channel.videos.map(({ id }) => id)
  await control('POST', `/videos/${first}`, { privacy: 'private' })
  await control('POST', `/videos/${second}`, { privacy: 'unlisted' })
  await control('DELETE', `/videos/${third}`)

  const found = await (await ask(`videos?part=status&id=${first},${second},${third}`)).json()
  expect(found).toMatchObject({ items: [{ id: second, status: { privacyStatus: 'unlisted' } }] })
  const list = await (await ask(`playlistItems?part=id&playlistId=${uploads}&maxResults=50`)).json()
  expect(list).toMatchObject({ pageInfo: { totalResults: 4 } })
})

test.each([
  ['with a revoked key', { revoked: true }, 400, 'badRequest'],
  ['without the API', { enabled: false }, 403, 'accessNotConfigured'],
  ['without quota', { left: 0 }, 403, 'quotaExceeded'],
])('%s the answer is an error of Google’s', async (_, spoiled, status, reason) => {
  const { ask, control, key } = await start()
  await control('POST', `/keys/${key}`, spoiled)

  const answer = await ask('channels?part=id&forHandle=ada')

  expect(answer.status).toBe(status)
  expect(await answer.json()).toMatchObject({ error: { code: status, errors: [{ reason }] } })
})

test('nobody is answered without a key', async () => {
  const { ask } = await start()
  expect((await ask('channels?part=id&forHandle=ada', null)).status).toBe(403)
})

test('each call costs a unit', async () => {
  const { ask, control, key } = await start()
  await control('POST', `/keys/${key}`, { left: 2 })
  const answers = [
    await ask('channels?part=id&id=a'),
    await ask('videos?part=id&id=a'),
    await ask('videos?part=id&id=a'),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 403])
})

test('everybody sees oEmbed, the feed of the 15 newest and thumbnails, while they work', async () => {
  const { origin, control, channel } = await start()
  const id = channel.videos[0]?.id
  const oembed = await fetch(`${origin}/oembed?format=json&url=${encodeURIComponent(`https://youtu.be/${id}`)}`)
  expect(await oembed.json()).toMatchObject({ title: 'Video 1', author_name: 'Ada makes' })
  const feed = () => fetch(`${origin}/feeds/videos.xml?channel_id=${channel.id}`)
  expect(await (await feed()).text()).toContain(`<yt:videoId>${id}</yt:videoId>`)
  const picture = await fetch(`${origin}/vi/${id}/mqdefault.jpg`)
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png'])

  await control('POST', '/weather', { feed_status: 404 })
  expect((await feed()).status).toBe(404)
})
