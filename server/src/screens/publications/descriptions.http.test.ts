import { expect, test } from 'vitest'
import { z } from 'zod'
import { makeKit } from '#contract/description-kit'
import { descriptionsPage, type Finding } from '#contract/descriptions'
import type { Link } from '#contract/links'
import { addActivity, addVisit, trackSince } from '../../../test/earnings.ts'
import { useEmulator, useYoutube } from '../../../test/emulator.ts'
import { startPolarWorld } from '../../../test/polar-world.ts'
import type { CastMember } from '../../../test/world.ts'
import { addLink } from '../../links/link.factory.ts'
import { createRunner } from '../../platform/jobs/index.ts'

const polar = useEmulator()
const youtube = useYoutube()
const HANDLE = '@adamakes'
const made = makeKit.responses[200].content['application/json'].schema
const ofKey = z.object({ key: z.string() })
const ofVideo = z.object({ id: z.string() })
const at = (who: CastMember, path: string) => `/api/w/${who.workspaceId}/${path}`

/** Ada sells at Polar and has a channel; its videos and their descriptions are still to come. */
async function start() {
  const world = await startPolarWorld(polar, { YOUTUBE_EMULATOR_URL: youtube.url })
  const { ada, db, clock, log } = world
  expect(await world.connect(ada)).toBe('connected')
  const { key } = ofKey.parse(await youtube.control('POST', '/_control/keys', {}))
  await youtube.control('POST', '/_control/channels', { handle: HANDLE, title: 'Ada makes', videos: 0 })
  const { jobs } = world.app.inside
  const runner = createRunner({ pool: db.pool, jobs, schedules: [], concurrency: 1, log })
  const drain = async () => {
    while ((await runner.drain({ asOf: new Date() })).ran > 0);
  }
  const run = async (name: string) => {
    await jobs.find((job) => job.name === name)?.perform({}, { log, attempt: 1, maxAttempts: 1, signal })
    await drain()
  }
  const read = async () => {
    await ada.request('POST', at(ada, 'youtube/connect'), { key, channel: HANDLE })
    await drain()
  }
  const upload = async (title: string, description: string, some: object = {}) =>
    ofVideo.parse(
      await youtube.control('POST', '/_control/videos', { channel: HANDLE, title, description, views: 1_000, ...some }),
    ).id
  const list = async (query = '') => {
    const answer = await ada.request('GET', at(ada, `publications/descriptions?${query}`))
    return descriptionsPage.parse(await answer.json())
  }
  const link = async (draft: object): Promise<Link> => {
    const answer = await ada.request('POST', at(ada, 'links'), { destinationUrl: 'https://example.com/', ...draft })
    return answer.json()
  }
  const checkout = async (which: string) => (await polar.state()).checkout_links[which]?.url ?? ''
  const publicationOf = async (title: string) =>
    (await list('show=all&limit=100')).items.find(({ publication }) => publication.title === title)?.publication.id
  return { ...world, clock, run, read, upload, list, link, checkout, publicationOf, drain }
}

const { signal } = new AbortController()
const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code)
const address = (url: string) => url.replace('http://', '')

test('each kind of fault is found in the description it stands in, and nothing is visited', async () => {
  const world = await start()
  const { ada, cleo, db, link, upload, list, checkout, publicationOf } = world
  await upload('Good', '')
  await world.read()
  const good = await publicationOf('Good')
  const own = await link({ publicationId: good })
  const [archived, off, deleted] = [await link({}), await link({}), await link({})]
  await ada.request('PUT', at(ada, `links/${archived.id}/archive`))
  await ada.request('PUT', at(ada, `links/${off.id}/off`), { leadsOn: true })
  await ada.request('DELETE', at(ada, `links/${deleted.id}`))
  const gone = await link({ destinationUrl: await checkout('sounds'), publicationId: good })
  await polar.control('DELETE', '/_control/checkout-links/sounds')
  await db.transaction((tx) => addLink(tx, cleo.scope, { slug: 'soup' }))
  await upload('Untracked', `Shop: ${await checkout('wallpapers')}?discount_code=X.`)
  await upload('Foreign', `${await checkout('beta-notes')} and http://go.test/SOUP, and http://127.0.0.1:4300/desk`)
  await upload('Dead', `${off.shortUrl} (${address(deleted.shortUrl)}) 👉${gone.shortUrl}👈 http://go.test/never-was`)
  await upload('Archived', `再見→${archived.shortUrl}。`)
  await upload('Other', `**${own.shortUrl}**`)
  await upload('Nothing', 'mail me@go.test, see http://go.test and https://example.com/?u=http://go.test/desk')
  await youtube.control('POST', `/_control/videos/${await world.upload('Good too', own.shortUrl)}`, {
    description: 'Two of them: https://example.com',
  })
  await world.read()
  await world.run('polar.check_all_links')

  const { items, counts, channel, videos, faulty } = await list('show=all&limit=100')

  const found = Object.fromEntries(items.map(({ publication, findings }) => [publication.title, findings]))
  expect(found['Untracked']).toMatchObject([
    { code: 'untracked', facts: { source: 'polar', address: `${await checkout('wallpapers')}?discount_code=X` } },
    { code: 'no_links' },
  ])
  expect(found['Foreign']).toMatchObject([
    { code: 'foreign', facts: { what: 'checkout' } },
    { code: 'foreign', facts: { what: 'workspace', address: 'http://go.test/SOUP' } },
    { code: 'foreign', facts: { what: 'host' } },
    { code: 'no_links' },
  ])
  expect(found['Dead']).toMatchObject([
    { code: 'dead', facts: { why: 'turned_off', link: { id: off.id } } },
    { code: 'dead', facts: { why: 'deleted', link: { id: deleted.id } } },
    { code: 'dead', facts: { why: 'checkout_gone', link: { id: gone.id } } },
    { code: 'dead', facts: { why: 'unknown', link: null } },
    { code: 'no_links' },
  ])
  expect(found['Archived']).toMatchObject([{ code: 'archived', facts: { link: { id: archived.id } } }])
  expect(found['Other']).toMatchObject([
    { code: 'other_video', facts: { link: { id: own.id }, publication: { id: good, title: 'Good' } } },
  ])
  expect(codes(found['Nothing'] ?? [])).toEqual(['no_links'])
  expect(counts).toEqual({ untracked: 1, dead: 1, archived: 1, foreign: 1, other_video: 1, no_links: 6 })
  expect({ channel, videos, faulty }).toEqual({ channel: { title: 'Ada makes' }, videos: 8, faulty: 8 })
  expect(await polar.control('GET', '/_control/state')).toMatchObject({ checkouts: [] })
  const { rows } = await db.pool.query('select from clicks')
  expect(rows).toEqual([])
})

test('what a kit made and somebody pasted makes the description clean', async () => {
  const world = await start()
  const { ada, link, upload, list, checkout, publicationOf } = world
  const { savedLinkId } = await link({ destinationUrl: await checkout('wallpapers'), saveForReuse: true })
  const id = await upload('Desk', `Shop ${await checkout('wallpapers')}`)
  await world.read()
  const desk = await publicationOf('Desk')
  expect((await list()).total).toBe(1)

  const kit = { template: '👉{text}: {link}', lines: [{ savedLinkId, text: '壁紙' }] }
  const answer = await ada.request('POST', at(ada, `publications/${desk}/kit`), kit)
  await youtube.control('POST', `/_control/videos/${id}`, { description: made.parse(await answer.json()).block })
  await world.read()

  expect(await list()).toMatchObject({ total: 0, faulty: 0, items: [] })
  expect((await list('show=all')).items).toMatchObject([{ trackedLinks: 1, findings: [] }])
})

test('a checkout link that is younger than the list Polar gave is not called another’s', async () => {
  const world = await start()
  await world.run('polar.check_all_links')
  world.clock.advanceMs(60_000)
  await polar.control('POST', '/_control/checkout-links', {
    organization: 'acme-studio',
    products: ['course'],
    key: 'newest',
  })
  await world.upload('New', await world.checkout('newest'))
  await world.read()
  expect(codes((await world.list()).items[0]?.findings ?? [])).toEqual(['untracked', 'no_links'])

  world.clock.advanceMs(60_000)
  await world.run('polar.check_all_links')
  expect(codes((await world.list()).items[0]?.findings ?? [])).toEqual(['untracked', 'no_links'])
})

test('those come first whose views are worth most: by what such videos earn, else by views', async () => {
  const world = await start()
  const { ada, db, clock, upload, list, link, publicationOf } = world
  const day = { published_at: '2026-11-20T10:00:00Z' }
  for (const [index, views] of [1_000, 2_000, 4_000, 8_000, 16_000].entries()) {
    await upload(`Video ${index}`, '', { ...day, views })
    await upload(`Short ${index}`, '', { ...day, views: views * 3, vertical: true, seconds: 30 })
  }
  await world.read()
  const titles = async (query = '') => (await list(query)).items.map(({ publication }) => publication.title)
  expect((await titles()).slice(0, 3)).toEqual(['Short 4', 'Short 3', 'Video 4'])
  expect((await list()).items[0]?.worth).toBeNull()

  await db.transaction((tx) => trackSince(tx, ada.scope, new Date('2026-11-01T00:00:00Z')))
  for (const title of ['Video', 'Short'].flatMap((kind) => [0, 1, 2, 3, 4].map((index) => `${kind} ${index}`))) {
    const { id } = await link({ publicationId: await publicationOf(title) })
    await db.transaction(async (tx) => {
      await addVisit(tx, ada.scope, id, { at: clock.now() })
      await addActivity(tx, ada.scope, id, { at: clock.now(), netMinor: title.startsWith('Video') ? 800 : 60 })
    })
  }

  const { items, usual } = await list('limit=2')
  expect(usual).toEqual({
    video: { of: 'videos', perThousand: { amountMinor: 200, currency: 'USD' } },
    short: { of: 'shorts', perThousand: { amountMinor: 5, currency: 'USD' } },
  })
  expect(items.map(({ publication, worth }) => [publication.title, worth?.amountMinor])).toEqual([
    ['Video 4', 3_200],
    ['Video 3', 1_600],
  ])
  expect(await titles('sort=views&limit=2')).toEqual(['Short 4', 'Short 3'])
  expect(await titles('sort=title&direction=asc&limit=2')).toEqual(['Short 0', 'Short 1'])
})

test('a list is read page by page, each video once', async () => {
  const world = await start()
  for (let index = 0; index < 7; index++) await world.upload(`Video ${index}`, '', { views: 100 })
  await world.read()

  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = await world.list(`limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`)
    seen.push(...page.items.map(({ publication }) => publication.id))
    cursor = page.nextCursor
  }
  expect(new Set(seen).size).toBe(7)
  expect(seen).toHaveLength(7)
  expect(await world.list('show=dead')).toMatchObject({ total: 0, items: [], nextCursor: null })
})

test('a description is forgotten after thirty days without a new reading, and with its video', async () => {
  const world = await start()
  const hidden = await world.upload('Hidden', 'http://go.test/desk')
  await world.upload('Stays', 'http://go.test/desk')
  await world.read()
  const kept = async () => {
    const { rows } = await world.db.pool.query(
      `select (select count(*)::int from youtube_addresses) as addresses,
        (select count(*)::int from youtube_videos where description <> '') as descriptions`,
    )
    return rows[0]
  }
  expect(await kept()).toEqual({ addresses: 2, descriptions: 2 })

  world.clock.advanceMs(1_000)
  await youtube.control('POST', `/_control/videos/${hidden}`, { privacy: 'private' })
  await world.read()
  expect(await kept()).toEqual({ addresses: 1, descriptions: 1 })
  expect((await world.list('show=all')).videos).toBe(1)

  world.clock.advanceMs(29 * 86_400_000)
  await world.run('youtube.forget_stale')
  expect(await kept()).toEqual({ addresses: 1, descriptions: 1 })
  world.clock.advanceMs(2 * 86_400_000)
  await world.run('youtube.forget_stale')
  expect(await kept()).toEqual({ addresses: 0, descriptions: 0 })
  expect((await world.list('show=all')).videos).toBe(0)
})

test('without a channel there is nothing to see, and an outsider sees nothing of another workspace', async () => {
  const world = await start()
  const { ada, cleo, stranger } = world
  expect(await world.list()).toMatchObject({ channel: null, items: [], videos: 0 })
  await world.upload('Mine', 'http://go.test/desk')
  await world.read()

  expect((await cleo.request('GET', at(ada, 'publications/descriptions'))).status).toBe(404)
  expect((await stranger.request('GET', at(ada, 'publications/descriptions'))).status).toBe(401)
  const hers = descriptionsPage.parse(await (await cleo.request('GET', at(cleo, 'publications/descriptions'))).json())
  expect(hers).toMatchObject({ channel: null, items: [], videos: 0 })
})
