import { expect, test } from 'vitest'
import { useYoutube } from '../../test/emulator.ts'
import { startYoutubeWorld, type YoutubeWorld } from '../../test/youtube-world.ts'

const youtube = useYoutube()
const DAY_MS = 86_400_000

async function startRead(videos = 3): Promise<YoutubeWorld> {
  const world = await startYoutubeWorld(youtube, { videos })
  await world.connect(world.ada)
  expect(await world.drain()).toEqual([])
  return world
}

const views = async ({ db }: YoutubeWorld) => {
  const { rows } = await db.pool.query<{ title: string; views: number }>(
    `select p.title, v.views from publication_views v join publications p on p.workspace_id = v.workspace_id and p.id = v.publication_id order by p.title`,
  )
  return rows
}
const video = async ({ db }: YoutubeWorld, id: string) =>
  db.reader.selectFrom('youtube_videos').where('video_id', '=', id).selectAll().executeTakeFirst()

test('a new video is a publication within the hour, for two units', async () => {
  const world = await startRead()
  await world.upload({ title: 'Brand new', views: 7 })
  const before = (await world.calls()).length

  await world.run('youtube.look_everywhere')

  expect((await world.publications(world.ada, 'search=brand')).map(({ title }) => title)).toEqual(['Brand new'])
  expect((await world.calls()).length - before).toBe(2)
})

test('an hour without a new video costs one unit', async () => {
  const world = await startRead()
  const before = (await world.calls()).length
  await world.run('youtube.look_everywhere')
  expect((await world.calls()).slice(before)).toEqual(['playlistItems'])
})

test('a video that was pasted by its URL before is the same publication, however it was spelled', async () => {
  const world = await startYoutubeWorld(youtube, { videos: 7 })
  const { ada, videoIds } = world
  const [plain = '', short = ''] = [videoIds[0], videoIds[6]]
  const add = (title: string, url: string) =>
    ada.request('POST', `/api/w/${ada.workspaceId}/publications`, { kind: 'youtube_video', title, url })
  await add('My own title', `https://youtu.be/${plain}`)
  await add('A Short, pasted as a video', `https://www.youtube.com/watch?v=${short}`)

  await world.connect(ada)
  await world.drain()

  const titles = (await world.publications(ada)).map(({ title }) => title)
  expect(titles).toHaveLength(7)
  expect(titles).toEqual(expect.arrayContaining(['My own title', 'A Short, pasted as a video']))
  expect((await views(world)).map(({ title }) => title)).toContain('My own title')
})

test('a video renamed on YouTube is renamed here, unless somebody gave it a title of their own', async () => {
  const world = await startRead(2)
  const { ada, videoIds } = world
  const [own] = await world.publications(ada, 'search=video 2')
  await ada.request('PATCH', `/api/w/${ada.workspaceId}/publications/${own?.id}`, { title: 'Ours' })
  await world.change(videoIds[0] ?? '', { title: 'Better title' })
  await world.change(videoIds[1] ?? '', { title: 'Better title too' })

  await world.run('youtube.read_everything')

  expect((await world.publications(ada)).map(({ title }) => title).toSorted()).toEqual(['Better title', 'Ours'])
  expect(await video(world, videoIds[0] ?? '')).toMatchObject({ former_title: 'Video 1', title: 'Better title' })
})

test.each([
  ['hidden', 'private', 'gone'],
  ['unlisted', 'unlisted', 'unlisted'],
])('a video that was %s says so, and its publication stays', async (_, privacy, state) => {
  const world = await startRead()
  const id = world.videoIds[1] ?? ''
  await world.change(id, { privacy })
  await world.run('youtube.read_everything')

  expect(await video(world, id)).toMatchObject({ state })
  expect(await world.publications(world.ada)).toHaveLength(3)

  await world.change(id, { privacy: 'public' })
  await world.run('youtube.read_everything')
  expect(await video(world, id)).toMatchObject({ state: 'public' })
})

test('a deleted video keeps its publication and the day it was gone', async () => {
  const world = await startRead()
  const id = world.videoIds[0] ?? ''
  await youtube.control('DELETE', `/_control/videos/${id}`, {})
  await world.run('youtube.read_everything')
  const goneAt = world.clock.now()
  world.clock.advanceMs(DAY_MS)
  await world.run('youtube.read_everything')

  expect(await video(world, id)).toMatchObject({ state: 'gone', state_since: goneAt })
  expect(await world.publications(world.ada)).toHaveLength(3)
  expect((await world.state(world.ada)).channel?.videos).toEqual({ known: 3, gone: 1 })
})

test('a publication that was deleted here does not come back with the next reading', async () => {
  const world = await startRead()
  const [first] = await world.publications(world.ada)
  await world.ada.request('DELETE', `/api/w/${world.ada.workspaceId}/publications/${first?.id}`)

  await world.run('youtube.read_everything')

  expect(await world.publications(world.ada)).toHaveLength(2)
})

test('views follow YouTube day by day, and after 31 days without a reading they are gone', async () => {
  const world = await startRead(1)
  const [before] = await views(world)
  await world.change(world.videoIds[0] ?? '', { add_views: 1_000 })
  await world.run('youtube.read_everything')
  expect((await views(world))[0]?.views).toBe((before?.views ?? 0) + 1_000)

  await world.spoilKey({ revoked: true })
  world.clock.advanceMs(29 * DAY_MS)
  await world.run('youtube.forget_stale')
  expect(await views(world)).toHaveLength(1)

  world.clock.advanceMs(2 * DAY_MS)
  await world.run('youtube.forget_stale')
  expect(await views(world)).toEqual([])
  expect(await world.publications(world.ada)).toHaveLength(1)
})

test('a letter that no database keeps is left out of what YouTube says', async () => {
  const world = await startYoutubeWorld(youtube, { videos: 1 })
  await world.upload({ title: 'Be\0fore', description: 'Buy \0here' })

  await world.connect(world.ada)

  expect(await world.drain()).toEqual([])
  expect((await world.publications(world.ada, 'search=before')).map(({ title }) => title)).toEqual(['Before'])
})

test('a reading that breaks for a reason nobody thought of waits and says so, and goes on by itself', async () => {
  const world = await startYoutubeWorld(youtube, { videos: 3 })
  await world.db.pool.query(`alter table youtube_videos add constraint odd check (video_id = 'nothing')`)
  await world.connect(world.ada)
  await world.drain()
  expect((await world.state(world.ada)).channel).toMatchObject({
    reading: { state: 'waiting', failure: 'unforeseen' },
  })

  await world.db.pool.query('alter table youtube_videos drop constraint odd')
  world.clock.advanceMs(5 * 60_000)
  expect(await world.drain()).toEqual([])

  expect((await world.state(world.ada)).channel).toMatchObject({ reading: { state: 'done', failure: null } })
  expect(await world.publications(world.ada)).toHaveLength(3)
})

test('a tall video of less than three minutes is a Short', async () => {
  const world = await startYoutubeWorld(youtube, { videos: 0 })
  await world.upload({ title: 'Tall', seconds: 170, vertical: true })
  await world.upload({ title: 'Tall and long', seconds: 181, vertical: true })
  await world.upload({ title: 'Wide and brief', seconds: 30 })
  await world.upload({ title: 'Tall, of old', seconds: 90, vertical: true, published_at: '2024-01-01T00:00:00Z' })
  await world.connect(world.ada)
  await world.drain()

  const kinds = (await world.publications(world.ada, 'sort=title&direction=asc')).map(({ title, kind }) => [
    title,
    kind,
  ])
  expect(kinds).toEqual([
    ['Tall', 'youtube_short'],
    ['Tall and long', 'youtube_video'],
    ['Tall, of old', 'youtube_video'],
    ['Wide and brief', 'youtube_video'],
  ])
})

test('a channel without a public video says so and waits for one', async () => {
  const world = await startYoutubeWorld(youtube, { videos: 0 })
  await world.connect(world.ada)
  await world.drain()
  expect((await world.state(world.ada)).channel?.reading).toMatchObject({ failure: 'playlist_not_found' })

  await world.upload({ title: 'The first' })
  await world.run('youtube.look_everywhere')
  expect((await world.publications(world.ada)).map(({ title }) => title)).toEqual(['The first'])
})

test('two that read at once read each page once', async () => {
  const world = await startYoutubeWorld(youtube, { videos: 120 })
  await world.connect(world.ada)
  const job = world.app.inside.jobs.find(({ name }) => name === 'youtube.read')
  const context = { log: world.log, attempt: 1, maxAttempts: 1, signal: new AbortController().signal }
  const payload = { workspaceId: world.ada.workspaceId }

  await Promise.all([job?.perform(payload, context), job?.perform(payload, context)])
  await world.drain()

  expect((await world.state(world.ada)).channel).toMatchObject({
    videos: { known: 120 },
    reading: { state: 'done', videosRead: 120 },
  })
  expect(await world.publications(world.ada)).toHaveLength(120)
})
