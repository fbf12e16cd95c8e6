import { expect, test } from 'vitest'
import { usePodcastHost } from '../../test/emulator.ts'
import { problemOf } from '../../test/http.ts'
import { startPodcastWorld, type PodcastWorld } from '../../test/podcast-world.ts'

const host = usePodcastHost()

async function startRead(episodes = 3): Promise<PodcastWorld> {
  const world = await startPodcastWorld(host, { episodes })
  expect((await world.add(world.ada)).status).toBe(201)
  expect(await world.drain()).toEqual([])
  return world
}

const titles = async ({ ada, publications }: PodcastWorld, query = 'sort=published') =>
  (await publications(ada, query)).map(({ title }) => title)
const only = async ({ list, ada }: PodcastWorld) => {
  const [podcast] = await list(ada)
  if (!podcast) throw new Error('no podcast')
  return podcast
}
const siteOf = async ({ ada, publications }: PodcastWorld, title: string) =>
  (await publications(ada, `search=${encodeURIComponent(title)}`))[0]?.atSite

test('the address of a feed brings every episode with its title, day, length and picture', async () => {
  const world = await startRead()
  const { ada, publications, feedUrl } = world

  expect(await only(world)).toMatchObject({
    title: 'Indie Hours',
    feedUrl: feedUrl(),
    episodes: { known: 3, gone: 0 },
    reading: { state: 'done', failure: null, failingSince: null },
  })
  expect(await titles(world)).toEqual(['Episode 3', 'Episode 2', 'Episode 1'])
  const [newest] = await publications(ada, 'sort=published')
  expect(newest).toMatchObject({ kind: 'podcast', lengthSeconds: 1_800, views: null, url: `${host.url}/indie/indie-3` })
  const picture = await ada.request('GET', newest?.pictureUrl ?? '')
  expect(picture.headers.get('content-type')).toBe('image/png')
})

test('a new episode is a publication within the hour', async () => {
  const world = await startRead()
  await world.publish({ title: 'Brand new' })
  await world.hour()
  expect(await titles(world)).toContain('Brand new')
})

test.each(['etag', 'last_modified'])('a feed that did not change is not sent again (%s)', async (conditional) => {
  const world = await startPodcastWorld(host)
  await world.spoil({ conditional })
  await world.add(world.ada)
  await world.drain()
  const before = (await world.calls()).length

  await world.hour()

  expect((await world.calls()).slice(before)).toEqual(['indie 304'])
  expect(await only(world)).toMatchObject({ reading: { state: 'done' }, readAt: world.clock.now().toISOString() })
})

test('a feed of 250 episodes is kept in parts, and one that was interrupted is read again', async () => {
  const world = await startPodcastWorld(host, { episodes: 250 })
  await world.add(world.ada)
  const job = world.app.inside.jobs.find(({ name }) => name === 'podcasts.read')
  const { id } = await only(world)
  const stopping = new AbortController()
  const payload = { workspaceId: world.ada.workspaceId, podcastId: id }
  const running = job?.perform(payload, { log: world.log, attempt: 1, maxAttempts: 1, signal: stopping.signal })
  await expect.poll(async () => (await only(world)).episodes.known, { interval: 5, timeout: 20_000 }).toBeGreaterThan(0)
  stopping.abort()
  await running?.catch(() => undefined)

  expect(await world.drain()).toEqual([])

  expect(await only(world)).toMatchObject({ episodes: { known: 250, gone: 0 }, reading: { state: 'done' } })
  expect(await titles(world)).toHaveLength(250)
})

test('a renamed episode is renamed here and says so, unless somebody gave it a title of their own', async () => {
  const world = await startRead()
  const { ada } = world
  const [own] = await world.publications(ada, 'search=episode+2')
  await ada.request('PATCH', `/api/w/${ada.workspaceId}/publications/${own?.id}`, { title: 'Ours' })
  await world.rename('indie-1', 'A better title')
  await world.rename('indie-2', 'Theirs')

  await world.hour()

  expect(await titles(world)).toEqual(['Episode 3', 'Ours', 'A better title'])
  expect(await siteOf(world, 'A better title')).toMatchObject({
    site: 'podcast',
    formerTitle: 'Episode 1',
    renamedAt: world.clock.now().toISOString(),
  })
})

test('an episode that vanishes from between others is said to be gone, and comes back when it does', async () => {
  const world = await startRead()
  await world.drop('indie-2')
  await world.hour()

  expect(await siteOf(world, 'Episode 2')).toMatchObject({ site: 'podcast', state: 'gone' })
  expect(await only(world)).toMatchObject({ episodes: { known: 3, gone: 1 } })
  expect(await titles(world)).toHaveLength(3)

  const publishedAt = new Date(world.clock.now().getTime() - 8 * 86_400_000).toISOString()
  await world.publish({ title: 'Episode 2', guid: 'indie-2', publishedAt })
  await world.hour()
  expect(await siteOf(world, 'Episode 2')).toMatchObject({ state: 'public' })
  expect(await titles(world)).toHaveLength(3)
})

test('episodes that are older than all that a feed lists are not called gone', async () => {
  const world = await startRead(5)
  await world.spoil({ listed: 2 })
  await world.hour()
  expect(await only(world)).toMatchObject({ episodes: { known: 5, gone: 0 } })
})

test('an episode whose publication was deleted here does not come back', async () => {
  const world = await startRead()
  const [newest] = await world.publications(world.ada, 'sort=published')
  await world.ada.request('DELETE', `/api/w/${world.ada.workspaceId}/publications/${newest?.id}`)
  await world.publish({ title: 'One more' })
  await world.hour()
  expect(await titles(world)).toEqual(['One more', 'Episode 2', 'Episode 1'])
})

test('an episode that was pasted by its page before is the same publication', async () => {
  const world = await startPodcastWorld(host)
  const { ada } = world
  const pasted = { kind: 'podcast', title: 'My title', url: `${host.url}/indie/indie-2` }
  await ada.request('POST', `/api/w/${ada.workspaceId}/publications`, pasted)
  await world.add(ada)
  await world.drain()
  expect((await titles(world)).toSorted()).toEqual(['Episode 1', 'Episode 3', 'My title'])
})

test('episodes that share a page, or have none, are publications of their own', async () => {
  const world = await startPodcastWorld(host, { episodes: 0 })
  for (const page of ['shared', 'shared', 'none', 'none']) {
    await world.publish({ title: `With a page: ${page}`, page })
  }
  await world.add(world.ada)
  await world.drain()
  expect(await titles(world)).toHaveLength(4)
})

test('the same podcast in two feeds is one publication for each episode', async () => {
  const world = await startRead()
  await world.spoil({ conditional: 'none' })
  expect((await world.add(world.ada, `${world.feedUrl()}?members`)).status).toBe(201)
  await world.drain()
  expect(await world.list(world.ada)).toHaveLength(2)
  expect(await titles(world)).toHaveLength(3)
})

test('a feed that says it moved is followed, and its episodes stay the same', async () => {
  const world = await startRead()
  await host.control('POST', '/_control/podcasts', { slug: 'new-host', title: 'Indie Hours' })
  for (const guid of ['indie-1', 'indie-2', 'indie-3', 'indie-4']) {
    await host.control('POST', '/_control/episodes', { podcast: 'new-host', title: `Moved ${guid}`, guid })
  }
  await world.spoil({ newFeedUrl: world.feedUrl('new-host') })

  await world.hour()

  expect(await only(world)).toMatchObject({
    feedUrl: world.feedUrl('new-host'),
    movedFrom: world.feedUrl(),
    movedAt: world.clock.now().toISOString(),
    episodes: { known: 4, gone: 0 },
  })
  expect((await titles(world)).toSorted()).toEqual(['Moved indie-1', 'Moved indie-2', 'Moved indie-3', 'Moved indie-4'])
  const before = (await world.calls()).length
  await world.hour()
  expect((await world.calls()).slice(before)).toEqual(['new-host 304'])
})

test.each([
  ['that fails once', { status: 503 }],
  ['that is no feed at first', { quirk: 'html' }],
])('a move to an address %s is made as soon as it can be', async (_why, spoiled) => {
  const world = await startRead()
  await host.control('POST', '/_control/podcasts', { slug: 'new-host', title: 'Indie Hours', episodes: 2 })
  await world.spoil(spoiled, 'new-host')
  await world.spoil({ newFeedUrl: world.feedUrl('new-host') })
  await world.hour()
  expect(await only(world)).toMatchObject({ feedUrl: world.feedUrl(), reading: { state: 'done' } })

  await world.spoil({ status: null, quirk: null }, 'new-host')
  await world.hour()

  expect(await only(world)).toMatchObject({ feedUrl: world.feedUrl('new-host'), movedFrom: world.feedUrl() })
})

test('a way of many moves is gone to its end, a few steps an hour', async () => {
  const world = await startRead()
  for (let step = 1; step <= 5; step++) {
    await host.control('POST', '/_control/podcasts', { slug: `step-${step}`, title: 'Indie Hours', episodes: 2 })
  }
  for (let step = 1; step < 5; step++) {
    await world.spoil({ newFeedUrl: world.feedUrl(`step-${step + 1}`) }, `step-${step}`)
  }
  await world.spoil({ newFeedUrl: world.feedUrl('step-1') })

  await world.hour()
  await world.hour()

  expect(await only(world)).toMatchObject({ feedUrl: world.feedUrl('step-5') })
})

test('a move that leads nowhere, or in circles, is passed over', async () => {
  const world = await startRead()
  await world.spoil({ newFeedUrl: `${host.url}/feeds/nowhere` })
  await world.hour()
  expect(await only(world)).toMatchObject({ feedUrl: world.feedUrl(), reading: { state: 'done' } })

  await host.control('POST', '/_control/podcasts', { slug: 'other', title: 'Other', episodes: 1 })
  await world.spoil({ newFeedUrl: world.feedUrl() }, 'other')
  await world.spoil({ newFeedUrl: world.feedUrl('other') })
  await world.hour()
  expect((await only(world)).reading.state).toBe('done')
})

test('a feed with an outage keeps what was read, says since when, and goes on by itself', async () => {
  const world = await startRead()
  await world.spoil({ status: 503 })
  await world.hour()
  const since = world.clock.now().toISOString()
  await world.hour()

  expect((await only(world)).reading).toMatchObject({ state: 'failed', failure: 'unavailable', failingSince: since })
  expect(await titles(world)).toHaveLength(3)

  await world.spoil({ status: null })
  await world.hour()
  expect((await only(world)).reading).toMatchObject({ state: 'done', failure: null, failingSince: null })
})

test('a letter that no database keeps is left out, and the feed is read', async () => {
  const world = await startPodcastWorld(host, { episodes: 0 })
  await world.publish({ title: 'Be\0fore', guid: 'with\0nothing' })
  await world.spoil({ title: 'Indie\0 Hours' })
  expect((await world.add(world.ada)).status).toBe(201)

  expect(await world.drain()).toEqual([])

  expect(await only(world)).toMatchObject({ title: 'Indie Hours', reading: { state: 'done' } })
  expect(await titles(world)).toEqual(['Before'])
})

test('a reading that breaks for a reason nobody thought of says so, and goes on once it can', async () => {
  const world = await startRead()
  const refuse = `alter table podcast_episodes add constraint odd check (title <> 'Odd one')`
  await world.db.pool.query(refuse)
  await world.publish({ title: 'Odd one' })

  expect(await world.hour()).not.toEqual([])

  const since = world.clock.now().toISOString()
  expect((await only(world)).reading).toMatchObject({ state: 'failed', failure: 'unforeseen', failingSince: since })

  await world.db.pool.query('alter table podcast_episodes drop constraint odd')
  await world.hour()
  expect((await only(world)).reading).toMatchObject({ state: 'done', failure: null })
  expect(await titles(world)).toContain('Odd one')
})

test('a feed that differs each time and says nothing new has nothing written anew', async () => {
  const world = await startPodcastWorld(host)
  await world.spoil({ conditional: 'none', quirk: 'restless' })
  await world.add(world.ada)
  await world.drain()
  const written = async () => {
    const { rows } = await world.db.pool.query<{ version: string }>(
      'select xmin::text as version from podcast_episodes union all select xmin::text from publications order by 1',
    )
    return rows
  }
  const before = await written()

  await world.hour()
  expect((await world.calls()).at(-1)).toBe('indie 200')
  expect(await written()).toEqual(before)
  expect(await only(world)).toMatchObject({ readAt: world.clock.now().toISOString(), episodes: { known: 3, gone: 0 } })

  await world.rename('indie-1', 'Another title')
  await world.hour()
  expect(await titles(world)).toContain('Another title')
})

test('a feed that breaks off makes no episode vanish', async () => {
  const world = await startRead()
  await world.spoil({ quirk: 'cut_off' })
  await world.hour()
  expect(await only(world)).toMatchObject({ episodes: { known: 3, gone: 0 }, reading: { failure: 'cut_off' } })
})

test.each([
  [{ quirk: 'html' }, 'web_page'],
  [{ quirk: 'atom' }, 'not_a_feed'],
  [{ quirk: 'deep' }, 'not_a_feed'],
  [{ quirk: 'cut_off' }, 'cut_off'],
  [{ quirk: 'no_files' }, 'no_episodes'],
  [{ quirk: 'twenty_megabytes' }, 'too_large'],
  [{ status: 404 }, 'not_found'],
  [{ status: 410 }, 'gone'],
  [{ status: 401 }, 'not_allowed'],
  [{ status: 500 }, 'unavailable'],
  [{ redirect: '/feeds/indie' }, 'in_circles'],
  [{ redirect: 'http://169.254.169.254/latest/meta-data' }, 'private_address'],
  [{ redirect: 'http://127.0.0.1/feed' }, 'private_address'],
  [{ redirect: 'http://127.0.0.1:22/' }, 'odd_address'],
])('%o is refused with its reason, and nothing is stored', async (change, failure) => {
  const world = await startPodcastWorld(host)
  await world.spoil(change)

  const answer = await world.add(world.ada)

  expect(answer.status).toBe(422)
  expect(await problemOf(answer)).toMatchObject({
    code: 'podcast.refused',
    facts: { failure },
    errors: [{ field: 'url' }],
  })
  expect(await world.list(world.ada)).toEqual([])
})

test.each([
  ['latin1_called_utf8', 'Über Räume'],
  ['utf16', 'Über Räume – 東京'],
])('letters survive a feed in another encoding than it says: %s', async (quirk, title) => {
  const world = await startPodcastWorld(host, { episodes: 0 })
  await world.publish({ title })
  await world.spoil({ quirk })
  await world.add(world.ada)
  expect(await world.drain()).toEqual([])
  expect(await titles(world)).toEqual([title])
})

test('entities that a feed declares never grow', async () => {
  const world = await startPodcastWorld(host)
  await world.spoil({ quirk: 'entity_bomb' })
  expect((await world.add(world.ada)).status).toBe(201)
  expect(await world.drain()).toEqual([])
  const podcast = await only(world)
  expect(podcast).toMatchObject({ title: '&i;', episodes: { known: 3 } })
})

test('a podcast is there once, and a workspace has twenty at most', async () => {
  const world = await startRead()
  const again = await world.add(world.ada)
  expect(again.status).toBe(409)
  expect(await problemOf(again)).toMatchObject({ code: 'podcast.taken', facts: { title: 'Indie Hours' } })

  for (let number = 2; number <= 20; number++) await world.add(world.ada, `${world.feedUrl()}?${number}`)
  const oneMore = await world.add(world.ada, `${world.feedUrl()}?21`)
  expect(await problemOf(oneMore)).toMatchObject({ code: 'podcast.too_many', facts: { most: 20 } })
})

test('a podcast is there once, however its address is spelled', async () => {
  const world = await startRead()
  const spelled = world.feedUrl().replace('http://127.0.0.1', 'HTTP://127.0.0.1')

  for (const url of [`${spelled}#episodes`, `  ${spelled}  `]) {
    const again = await world.add(world.ada, url)
    expect([again.status, (await problemOf(again)).code]).toEqual([409, 'podcast.taken'])
  }
  expect(await world.list(world.ada)).toHaveLength(1)
})

test('twenty podcasts are the most, also when several are added at once', async () => {
  const world = await startRead()
  for (let number = 2; number <= 19; number++) await world.add(world.ada, `${world.feedUrl()}?${number}`)

  const answers = await Promise.all(
    ['one', 'other', 'third'].map((name) => world.add(world.ada, `${world.feedUrl()}?${name}`)),
  )

  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([201, 409, 409])
  expect(await world.list(world.ada)).toHaveLength(20)
})

test('asked to read again meanwhile, a reading shows on how far it is', async () => {
  const world = await startRead()
  const { id } = await only(world)
  await world.db.pool.query(`update podcast_feeds set state = 'running', episodes_read = 2, episodes_total = 3`)

  expect((await world.press(world.ada, 'POST', `${id}/read`)).status).toBe(200)

  expect((await only(world)).reading).toMatchObject({ state: 'running', episodesRead: 2, episodesTotal: 3 })
})

test('removing a podcast keeps its episodes as publications and asks its feed no more', async () => {
  const world = await startRead()
  const { id } = await only(world)
  expect((await world.press(world.ada, 'DELETE', id)).status).toBe(204)
  const before = (await world.calls()).length
  await world.hour()
  expect((await world.calls()).length).toBe(before)
  expect(await titles(world)).toHaveLength(3)
  expect((await world.publications(world.ada))[0]?.atSite).toBeNull()
})

test('members see and read podcasts, owners add and remove them; an outsider sees nothing', async () => {
  const world = await startRead()
  const { ada, ben, cleo, stranger, add, press, list } = world
  const { id } = await only(world)

  expect(await list(ben)).toHaveLength(1)
  expect((await press(ben, 'POST', `${id}/read`)).status).toBe(200)
  expect((await add(ben, `${world.feedUrl()}?more`)).status).toBe(403)
  expect((await press(ben, 'DELETE', id)).status).toBe(403)

  expect(await list(cleo)).toEqual([])
  expect((await cleo.request('GET', `/api/w/${ada.workspaceId}/podcasts`)).status).toBe(404)
  for (const [method, path] of [
    ['POST', `${id}/read`],
    ['DELETE', id],
  ] as const) {
    expect((await press(cleo, method, path)).status).toBe(404)
  }
  expect((await stranger.request('GET', `/api/w/${ada.workspaceId}/podcasts`)).status).toBe(401)
})
