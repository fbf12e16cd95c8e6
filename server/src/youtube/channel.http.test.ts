import { expect, test } from 'vitest'
import { useYoutube } from '../../test/emulator.ts'
import { problemOf } from '../../test/http.ts'
import { HANDLE, startYoutubeWorld } from '../../test/youtube-world.ts'

const youtube = useYoutube()

test('a key and a handle bring every video of the channel with its views', async () => {
  const { ada, connect, drain, state, publications } = await startYoutubeWorld(youtube)

  expect((await connect(ada)).status).toBe(200)
  expect(await drain()).toEqual([])

  expect((await state(ada)).channel).toMatchObject({
    title: 'Ada makes',
    handle: HANDLE,
    url: `https://www.youtube.com/${HANDLE}`,
    key: 'workspace',
    videos: { known: 3, gone: 0 },
    reading: { state: 'done', videosRead: 3, videosTotal: 3, failure: null },
  })
  expect((await publications(ada, 'sort=published')).map(({ title, kind }) => [title, kind])).toEqual([
    ['Video 1', 'youtube_video'],
    ['Video 2', 'youtube_video'],
    ['Video 3', 'youtube_video'],
  ])
})

test('a channel of 500 videos costs at most 25 units', async () => {
  const { ada, connect, drain, state, calls } = await startYoutubeWorld(youtube, { videos: 500 })
  await connect(ada)
  expect(await drain()).toEqual([])

  const { channel } = await state(ada)
  expect(channel).toMatchObject({ videos: { known: 500 }, reading: { state: 'done' } })
  expect((await calls()).length).toBeLessThanOrEqual(25)
  expect(channel?.unitsToday).toBe(20)
})

test('a quota that ends in the middle loses nothing, and the reading goes on after midnight in California', async () => {
  const { ada, clock, connect, drain, state, spoilKey, calls } = await startYoutubeWorld(youtube, { videos: 200 })
  await connect(ada)
  await spoilKey({ left: 4 })
  expect(await drain()).toEqual([])

  const waiting = (await state(ada)).channel
  expect(waiting).toMatchObject({
    videos: { known: 100 },
    reading: { state: 'waiting', failure: 'quota_exceeded', videosRead: 100, videosTotal: 200 },
  })
  const resumesAt = new Date(waiting?.reading.resumesAt ?? '')
  const inCalifornia = resumesAt.toLocaleTimeString('en-GB', { timeZone: 'America/Los_Angeles' })
  expect(inCalifornia).toBe('00:05:00')

  await spoilKey({ left: 10_000 })
  clock.set(resumesAt)
  expect(await drain()).toEqual([])

  expect((await state(ada)).channel).toMatchObject({ videos: { known: 200 }, reading: { state: 'done' } })
  // One to find the channel, two for each of four pages, and the one that was refused.
  expect(await calls()).toHaveLength(10)
})

test('a key that was revoked is said, and brings nothing out of order', async () => {
  const { ada, connect, drain, run, state, spoilKey, publications } = await startYoutubeWorld(youtube)
  await connect(ada)
  await drain()
  await spoilKey({ revoked: true })

  await run('youtube.read_everything')

  expect((await state(ada)).channel?.reading).toMatchObject({ state: 'failed', failure: 'key_invalid' })
  expect(await publications(ada)).toHaveLength(3)
})

test('an outage of YouTube is waited for', async () => {
  const { ada, clock, connect, drain, state } = await startYoutubeWorld(youtube)
  await connect(ada)
  await youtube.control('POST', '/_control/weather', { status: 503 })
  await drain()
  expect((await state(ada)).channel?.reading).toMatchObject({ state: 'waiting', failure: 'unavailable' })

  await youtube.control('POST', '/_control/weather', { status: null })
  clock.advanceMs(6 * 60_000)
  await drain()

  expect((await state(ada)).channel?.reading).toMatchObject({ state: 'done', failure: null })
})

test.each([
  ['an unknown key', { key: `AIza${'x'.repeat(35)}` }, 'key_invalid', 'key'],
  ['an unknown channel', { channel: '@nobodyatall' }, 'channel_not_found', 'channel'],
  ['what is no channel', { channel: 'https://example.com/ada' }, 'channel_not_found', 'channel'],
  ['no key at all', { key: null }, 'key_missing', 'key'],
])('%s is refused with its reason, and nothing is stored', async (_, more, failure, field) => {
  const { ada, connect, state } = await startYoutubeWorld(youtube)

  const answer = await connect(ada, more)

  expect(answer.status).toBe(422)
  expect(await problemOf(answer)).toMatchObject({ code: 'youtube.refused', facts: { failure }, errors: [{ field }] })
  expect((await state(ada)).channel).toBeNull()
})

test('a project without the API says so, and a used-up quota too', async () => {
  const { ada, connect, spoilKey } = await startYoutubeWorld(youtube)
  await spoilKey({ enabled: false })
  expect(await problemOf(await connect(ada))).toMatchObject({ facts: { failure: 'api_not_enabled' } })
  await spoilKey({ enabled: true, left: 0 })
  expect(await problemOf(await connect(ada))).toMatchObject({ facts: { failure: 'quota_exceeded' } })
})

test('the key of the installation serves workspaces without one', async () => {
  const made = (await youtube.control('POST', '/_control/keys', {})) as { key: string }
  const world = await startYoutubeWorld(youtube, { env: { YOUTUBE_API_KEY: made.key } })
  await world.connect(world.ada, { key: null })
  await world.drain()

  expect(await world.state(world.ada)).toMatchObject({
    hasInstallationKey: true,
    channel: { key: 'installation', reading: { state: 'done' } },
  })
})

test('the key is nowhere in plain text, neither in the database nor in an answer', async () => {
  const { ada, db, key, connect, state } = await startYoutubeWorld(youtube)
  await connect(ada)

  const { rows } = await db.pool.query<{ text: string }>(
    `select (select k::text from youtube_keys k) || coalesce((select string_agg(payload::text, '') from graphile_worker._private_jobs), '') as text`,
  )
  expect(rows[0]?.text).not.toContain(key)
  expect(JSON.stringify(await state(ada))).not.toContain(key)
})

test('another channel needs the first one removed; removing forgets the key and the views, and keeps publications', async () => {
  const { ada, db, connect, drain, publications, state } = await startYoutubeWorld(youtube)
  await connect(ada)
  await drain()
  await youtube.control('POST', '/_control/channels', { handle: '@other', title: 'Other', videos: 1 })
  const other = await connect(ada, { channel: '@other' })
  expect(other.status).toBe(409)
  expect(await problemOf(other)).toMatchObject({ code: 'youtube.other_channel' })

  const removed = await ada.request('DELETE', `/api/w/${ada.workspaceId}/youtube`)

  expect(removed.status).toBe(200)
  expect((await state(ada)).channel).toBeNull()
  expect(await publications(ada)).toHaveLength(3)
  for (const table of ['youtube_keys', 'youtube_channels', 'youtube_videos', 'youtube_reads', 'publication_views']) {
    expect((await db.pool.query(`select 1 from ${table}`)).rowCount, table).toBe(0)
  }
  expect((await connect(ada, { channel: '@other' })).status).toBe(200)
})

test('members see the page and owners change it; an outsider sees nothing', async () => {
  const { ada, ben, cleo, stranger, connect, press, state } = await startYoutubeWorld(youtube)
  expect((await connect(ben)).status).toBe(403)
  await connect(ada)

  expect((await state(ben)).channel?.title).toBe('Ada makes')
  expect((await ben.request('DELETE', `/api/w/${ben.workspaceId}/youtube`)).status).toBe(403)
  expect((await press(ben, 'read')).status).toBe(200)
  expect((await state(cleo)).channel).toBeNull()
  expect((await cleo.request('GET', `/api/w/${ada.workspaceId}/youtube`)).status).toBe(404)
  expect((await stranger.request('GET', `/api/w/${ada.workspaceId}/youtube`)).status).toBe(401)
  const nothing = await press(cleo, 'read')
  expect(nothing.status).toBe(409)
  expect(await problemOf(nothing)).toMatchObject({ code: 'youtube.not_connected' })
})
