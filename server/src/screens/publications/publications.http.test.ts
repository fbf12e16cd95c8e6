import { expect, test } from 'vitest'
import type { Publication, PublicationRow } from '#contract/publications'
import { addActivity, addPerson, addVisit } from '../../../test/earnings.ts'
import { problemOf } from '../../../test/http.ts'
import { startWorld, type CastMember } from '../../../test/world.ts'
import { addLink } from '../../links/link.factory.ts'
import { newPublicationId } from '../../platform/ids.ts'
import { OutboundError, type Outbound } from '../../platform/net/index.ts'
import { addedPublication } from '../../publications/publication.factory.ts'

/** Nobody out there answers. */
const silence: Outbound = {
  send: () => Promise.reject(new OutboundError('timeout', 'Nobody answers.', { permanent: false })),
  close: () => undefined,
}
const start = () => startWorld({ around: { outbound: silence } })

const at = (who: CastMember) => `/api/w/${who.workspaceId}/publications`
const read = async <T>(response: Response) => (await response.json()) as T
const VIDEO = { kind: 'youtube_video', title: 'My 2026 desk setup', url: 'https://youtu.be/dQw4w9WgXcQ' }

async function add(who: CastMember, draft: object = VIDEO): Promise<Publication> {
  return read<Publication>(await who.request('POST', at(who), draft))
}

async function list(who: CastMember, query = ''): Promise<PublicationRow[]> {
  const answer = await who.request('GET', `${at(who)}?${query}`)
  expect(answer.status).toBe(200)
  return (await read<{ items: PublicationRow[] }>(answer)).items
}

test('a publication is added, its URL in the one spelling', async () => {
  const { ben } = await start()

  const answer = await ben.request('POST', at(ben), { ...VIDEO, publishedAt: '2026-11-01T10:00:00.000Z' })

  expect(answer.status).toBe(201)
  expect(await answer.json()).toMatchObject({
    title: 'My 2026 desk setup',
    url: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    publishedAt: '2026-11-01T10:00:00.000Z',
    thumbnailUrl: null,
  })
})

test('a URL is there once in a workspace, however it is spelled; another workspace may have it too', async () => {
  const { ada, cleo } = await start()
  await add(ada)
  const other = await add(ada, { kind: 'page', title: 'Shop' })
  const again = { ...VIDEO, url: 'https://m.youtube.com/watch?v=dQw4w9WgXcQ&t=1' }

  const answers = [
    await ada.request('POST', at(ada), again),
    await ada.request('PATCH', `${at(ada)}/${other.id}`, { url: again.url }),
  ]

  for (const answer of answers) {
    expect(answer.status).toBe(409)
    expect(await problemOf(answer)).toMatchObject({ code: 'publication.url_taken', errors: [{ field: 'url' }] })
  }
  expect((await cleo.request('POST', at(cleo), again)).status).toBe(201)
  expect((await ada.request('POST', at(ada), { kind: 'page', title: 'No URL' })).status).toBe(201)
})

test.each([
  ['title', { kind: 'page', title: '  ' }],
  ['kind', { kind: 'video', title: 'Desk' }],
  ['url', { kind: 'page', title: 'Desk', url: 'javascript:alert(1)' }],
  ['url', { kind: 'page', title: 'Desk', url: `https://${'a'.repeat(64)}.com/` }],
  ['thumbnailUrl', { kind: 'page', title: 'Desk', thumbnailUrl: 'http://example.com/a.png' }],
  ['publishedAt', { kind: 'page', title: 'Desk', publishedAt: 'yesterday' }],
])('an odd %s is refused at its field', async (field, draft) => {
  const { ada } = await start()

  const answer = await ada.request('POST', at(ada), draft)

  expect(answer.status).toBe(400)
  expect(await problemOf(answer)).toMatchObject({ code: 'request.invalid', errors: [{ field }] })
  expect(await list(ada)).toEqual([])
})

test('a url is taken out of what it was pasted in', async () => {
  const { ada } = await start()
  const added = await ada.request('POST', at(ada), { kind: 'page', title: 'Desk', url: '<https://example.com/desk>' })
  expect(await read(added)).toMatchObject({ url: 'https://example.com/desk' })
})

test('what a patch leaves out stays', async () => {
  const { ada } = await start()
  const { id } = await add(ada)
  const patch = async (changes: object) => read(await ada.request('PATCH', `${at(ada)}/${id}`, changes))

  expect(await patch({ title: 'Desk' })).toMatchObject({ title: 'Desk', kind: 'youtube_video' })
  expect(await patch({ url: null, publishedAt: '2026-11-02T00:00:00.000Z' })).toMatchObject({
    title: 'Desk',
    url: null,
  })
  expect(await patch({})).toMatchObject({ publishedAt: '2026-11-02T00:00:00.000Z' })
})

test('a publication is removed once no link is in it', async () => {
  const { ada, db } = await start()
  const { id } = await add(ada)
  const link = await db.transaction((tx) => addLink(tx, ada.scope, { slug: 'desk', publication_id: id }))

  const refused = await ada.request('DELETE', `${at(ada)}/${id}`)
  expect(refused.status).toBe(409)
  expect(await problemOf(refused)).toMatchObject({ code: 'publication.has_links' })

  await db.pool.query('update links set publication_id = null where id = $1', [link])
  expect((await ada.request('DELETE', `${at(ada)}/${id}`)).status).toBe(204)
  expect((await ada.request('DELETE', `${at(ada)}/${id}`)).status).toBe(404)
})

/** A video with two links that earned, a newsletter with one that did not, and Cleo's. */
async function startShop() {
  const world = await start()
  const { ada, cleo, db } = world
  const late = new Date('2026-11-20T23:30:00.000Z')
  const video = await db.transaction(async (tx) => {
    const published_at = new Date('2026-11-19T09:00:00.000Z')
    const video = await addedPublication(tx, ada.scope, { title: 'Desk setup', published_at })
    const letter = await addedPublication(tx, ada.scope, {
      title: 'Äpfel',
      kind: 'newsletter',
      url: 'https://ada.test/1',
    })
    const theirs = await addedPublication(tx, cleo.scope, { title: 'Soup' })
    const bio = await addLink(tx, ada.scope, { slug: 'bio', publication_id: video })
    const pinned = await addLink(tx, ada.scope, { slug: 'pinned', publication_id: video, archived_at: late })
    await addLink(tx, ada.scope, { slug: 'letter', publication_id: letter })
    const soup = await addLink(tx, cleo.scope, { slug: 'soup', publication_id: theirs })

    // One visitor on two links is unique on each.
    for (const link of [bio, pinned]) await addVisit(tx, ada.scope, link, { at: late, visitor: 'v1' })
    await addVisit(tx, ada.scope, bio, { at: late, visitor: 'v1' })
    await addVisit(tx, ada.scope, bio, { at: late, kind: 'bot' })
    await addVisit(tx, cleo.scope, soup, { at: late })
    const person = await addPerson(tx, ada.scope, late)
    const sale = await addActivity(tx, ada.scope, bio, { at: late, netMinor: 900, person })
    await addActivity(tx, ada.scope, null, { at: late, netMinor: -100, kind: 'refund', of: sale })
    await addActivity(tx, ada.scope, pinned, { at: late, netMinor: 2000, currency: 'JPY', person })
    await addActivity(tx, cleo.scope, soup, { at: late, netMinor: 5000 })
    return video
  })
  return { ...world, video }
}

test('the list shows what the links in each publication earned, archived ones included', async () => {
  const { ada, cleo } = await startShop()

  expect(await list(ada, 'sort=title&direction=desc')).toHaveLength(2)
  expect((await list(ada, 'search=desk')).map((row) => [row.title, row.links, row.earnings])).toEqual([
    [
      'Desk setup',
      2,
      {
        clicks: 3,
        uniqueClicks: 2,
        sales: 2,
        renewals: 0,
        conversion: null,
        netRevenue: [
          { amountMinor: 800, currency: 'USD' },
          { amountMinor: 2000, currency: 'JPY' },
        ],
        newPeople: 1,
        listJoins: 0,
      },
    ],
  ])
  expect((await list(cleo)).map((row) => row.title)).toEqual(['Soup'])
})

test.each(['clicks', 'sales', 'revenue', 'newPeople', 'published'])('the list sorts by %s', async (sort) => {
  const { ada } = await startShop()

  expect((await list(ada, `sort=${sort}`)).map((row) => row.title)).toEqual(['Desk setup', 'Äpfel'])
  expect((await ada.request('GET', `${at(ada)}?sort=colour`)).status).toBe(400)
})

test('search takes signs as they are and finds a URL too', async () => {
  const { ada } = await startShop()

  expect((await list(ada, 'search=ADA.test')).map((row) => row.title)).toEqual(['Äpfel'])
  expect(await list(ada, 'search=%25')).toEqual([])
})

test('a publication shows its days since it was published, in the display currency and the workspace’s zone', async () => {
  const { ada, video } = await startShop()

  const answer = await ada.request('GET', `${at(ada)}/${video}`)

  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({
    publication: { id: video, links: 2 },
    seriesCurrency: 'USD',
    series: [
      { day: '2026-11-19', clicks: 0, sales: 0, netRevenueMinor: 0 },
      { day: '2026-11-20', clicks: 0, sales: 0, netRevenueMinor: 0 },
      { day: '2026-11-21', clicks: 3, sales: 2, netRevenueMinor: 800 },
      { day: '2026-11-22', clicks: 0, sales: 0, netRevenueMinor: 0 },
    ],
  })
})

test('an old publication is shown in months from its first day, a future one today', async () => {
  const { ada } = await start()
  const days = async (publishedAt: string) => {
    const { id } = await add(ada, { kind: 'page', title: 'Desk', publishedAt })
    return (await read<{ series: { day: string }[] }>(await ada.request('GET', `${at(ada)}/${id}`))).series
  }

  const old = await days('2024-02-29T00:00:00.000Z')
  expect([old.length, old[0]?.day, old.at(-1)?.day]).toEqual([34, '2024-02-01', '2026-11-01'])
  expect((await days('2027-01-01T00:00:00.000Z')).map((entry) => entry.day)).toEqual(['2026-11-22'])
})

test('looking at a page never fails: a silent one leaves the title to the creator', async () => {
  const { ada } = await start()
  const inspect = (url: string) => ada.request('POST', `${at(ada)}/inspect`, { url })

  expect(await read(await inspect('https://youtu.be/dQw4w9WgXcQ'))).toEqual({
    kind: 'youtube_video',
    url: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    title: null,
    thumbnailUrl: 'https://i.ytimg.com/vi/dQw4w9WgXcQ/hqdefault.jpg',
  })
  expect(await read(await inspect('https://example.com/'))).toMatchObject({ kind: 'page', title: null })
  expect((await inspect('ftp://example.com')).status).toBe(400)
})

test('an outsider gets the same answer as for a publication that never was, and nobody does anything signed out', async () => {
  const { ada, cleo, stranger } = await start()
  const { id } = await add(ada)
  const absent = await problemOf(await cleo.request('GET', `${at(cleo)}/${newPublicationId()}`))
  expect(absent).toMatchObject({ status: 404 })

  for (const method of ['GET', 'PATCH', 'DELETE']) {
    const body = method === 'PATCH' ? { title: 'Mine' } : undefined
    expect(await problemOf(await cleo.request(method, `${at(ada)}/${id}`, body)), method).toEqual(absent)
    expect(await problemOf(await cleo.request(method, `${at(cleo)}/${id}`, body)), method).toEqual(absent)
    expect((await stranger.request(method, `${at(ada)}/${id}`, body)).status).toBe(401)
  }
  for (const [method, path, body] of [
    ['GET', '', undefined],
    ['POST', '', VIDEO],
    ['POST', '/inspect', { url: 'https://example.com' }],
  ] as const) {
    expect(await problemOf(await cleo.request(method, at(ada) + path, body))).toEqual(absent)
    expect((await stranger.request(method, at(ada) + path, body)).status).toBe(401)
  }
  expect((await list(ada))[0]?.title).toBe(VIDEO.title)
})
