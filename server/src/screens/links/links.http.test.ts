import { expect, test } from 'vitest'
import type { LinkChange } from '#contract/link-report'
import type { Link, LinksPage } from '#contract/links'
import { addActivity, addPerson, addVisit } from '../../../test/earnings.ts'
import { problemOf } from '../../../test/http.ts'
import { startWorld, type CastMember } from '../../../test/world.ts'
import { newLinkId } from '../../platform/ids.ts'
import { addedPublication } from '../../publications/publication.factory.ts'
import { inspectShop } from '../../links/inspector.factory.ts'
import { addLink, WALLPAPERS } from '../../links/link.factory.ts'
import { lookupLink } from '../../links/index.ts'

const start = () => startWorld({ around: { inspect: inspectShop } })

const at = (who: CastMember) => `/api/w/${who.workspaceId}/links`
const read = async <T>(response: Response) => (await response.json()) as T
const create = async (who: CastMember, draft: object) => read<Link>(await who.request('POST', at(who), draft))

test('a plain link is made, and its short URL leads there', async () => {
  const { ada, db } = await start()

  const answer = await ada.request('POST', at(ada), { destinationUrl: ' example.com/desk ', label: 'Desk' })

  expect(answer.status).toBe(201)
  const link = await read<Link>(answer)
  expect(link).toMatchObject({
    name: 'Desk',
    destinationUrl: 'https://example.com/desk',
    source: null,
    product: null,
  })
  expect(link.shortUrl).toBe(`http://go.test/${link.slug}`)
  const found = await lookupLink(db.reader, link.slug.toUpperCase())
  expect(found?.link).toMatchObject({ id: link.id, destinationUrl: 'https://example.com/desk', carrier: null })
  expect(found?.scope).toMatchObject({ workspaceId: ada.workspaceId, role: 'system' })
})

test('a checkout link keeps its product, price and the carrier of the click id', async () => {
  const { ben } = await start()

  const link = await create(ben, { destinationUrl: 'https://shop.test/prism' })

  expect(link).toMatchObject({
    name: 'Prism Wallpapers',
    source: 'polar',
    carrier: 'reference_id',
    editUrl: 'https://dashboard.test/acme/cl_1',
    productsCount: 1,
    product: { name: 'Prism Wallpapers', price: { kind: 'fixed', amount: { amountMinor: 900, currency: 'USD' } } },
  })
})

test('a link is made under a chosen slug, in a publication, at a placement, kept for reuse', async () => {
  const { ada, db } = await start()
  const publicationId = await db.transaction((tx) => addedPublication(tx, ada.scope, { title: 'Desk setup' }))

  const draft = {
    destinationUrl: 'https://example.com',
    slug: ' My-Desk ',
    publicationId,
    placement: 'Bio',
    label: ' ',
  }
  const link = await create(ada, { ...draft, saveForReuse: true })

  expect(link).toMatchObject({ slug: 'my-desk', placement: 'Bio', label: null, name: 'example.com' })
  expect(link.publication).toEqual({ id: publicationId, title: 'Desk setup', kind: 'youtube_video' })
  expect(link.savedLinkId).toMatch(/^svl_/)
})

test.each([
  ['example', 422, 'link.destination_invalid'],
  ['javascript:alert(1)', 422, 'link.destination_invalid'],
  ['http://go.test/abc', 422, 'link.destination_invalid'],
  ['http://app.test/links', 422, 'link.destination_invalid'],
  ['https://shop.test/foreign', 422, 'link.destination_refused'],
  ['https://shop.test/many', 422, 'link.many_products'],
  ['https://shop.test/unconnected', 409, 'link.source_not_connected'],
  ['https://shop.test/down', 503, 'link.source_unavailable'],
  ['', 400, 'request.invalid'],
])('%s is refused with its own code, at the field', async (destinationUrl, status, code) => {
  const { ada } = await start()

  const answer = await ada.request('POST', at(ada), { destinationUrl, saveForReuse: true })

  expect(answer.status).toBe(status)
  expect(await problemOf(answer)).toMatchObject({ code, errors: [{ field: 'destinationUrl' }] })
  expect(await read<LinksPage>(await ada.request('GET', at(ada)))).toMatchObject({ total: 0 })
})

test('who says so goes on with several products, or without a connection', async () => {
  const { ada } = await start()

  const many = await create(ada, { destinationUrl: 'https://shop.test/many', trackAllProducts: true })
  const unmatched = await create(ada, { destinationUrl: 'https://shop.test/unconnected', countClicksOnly: true })

  expect(many).toMatchObject({ name: 'First', productsCount: 3, carrier: 'reference_id' })
  // It stays a checkout link: machines must be kept out of it, and the creator is told that its sales are not seen.
  expect(unmatched).toMatchObject({ name: 'shop.test', source: 'polar', carrier: null, editUrl: null })
  expect(unmatched.attention).toEqual({ code: 'made_unconnected', facts: { source: 'polar' } })
})

test('a slug is taken across workspaces, archived and deleted links, and reserved words are refused', async () => {
  const { ada, cleo } = await start()
  const link = await create(ada, { destinationUrl: 'https://example.com', slug: 'desk' })
  const again = () => cleo.request('POST', at(cleo), { destinationUrl: 'https://example.com', slug: 'DESK' })

  const taken = await again()
  expect(taken.status).toBe(409)
  expect(await problemOf(taken)).toMatchObject({ code: 'link.slug_taken', errors: [{ field: 'slug' }] })
  await ada.request('PUT', `${at(ada)}/${link.id}/archive`)
  expect((await again()).status).toBe(409)
  expect((await ada.request('DELETE', `${at(ada)}/${link.id}`)).status).toBe(204)
  expect((await again()).status).toBe(409)

  const reserved = await ada.request('POST', at(ada), { destinationUrl: 'https://example.com', slug: 'settings' })
  expect(await problemOf(reserved)).toMatchObject({ code: 'link.slug_reserved', status: 422 })
})

test('a publication of another workspace is as unknown as one that never was', async () => {
  const { ada, cleo, db } = await start()
  const theirs = await db.transaction((tx) => addedPublication(tx, cleo.scope, { title: 'Soup' }))
  const mine = await create(ada, { destinationUrl: 'https://example.com' })

  for (const [method, path] of [
    ['POST', at(ada)],
    ['PATCH', `${at(ada)}/${mine.id}`],
  ] as const) {
    const draft = { destinationUrl: 'https://example.com', publicationId: theirs }
    expect(await problemOf(await ada.request(method, path, draft))).toMatchObject({
      code: 'request.invalid',
      errors: [{ field: 'publicationId' }],
    })
  }
})

test('a pasted destination is explained before anything is stored', async () => {
  const { ada, stranger, cleo } = await start()
  const inspect = async (destinationUrl: string) => {
    const answer = await ada.request('POST', `${at(ada)}/inspect`, { destinationUrl })
    expect(answer.status).toBe(200)
    return answer.json()
  }

  expect(await inspect('https://shop.test/prism')).toMatchObject({ kind: 'tracked', organizationName: 'Acme' })
  expect(await inspect('https://shop.test/many')).toMatchObject({
    kind: 'many_products',
    products: [{ name: 'First' }, { name: 'Second' }, { name: 'Third' }],
  })
  expect(await inspect('https://shop.test/unconnected')).toMatchObject({ kind: 'not_connected' })
  expect(await inspect('https://shop.test/foreign')).toMatchObject({
    kind: 'refused',
    refusal: { code: 'other_organization', facts: { organizationName: 'Acme' } },
  })
  expect(await inspect('ftp://example.com')).toMatchObject({
    kind: 'refused',
    refusal: { code: 'not_http', facts: { scheme: 'ftp:' } },
  })
  expect(await inspect('https://example.com')).toEqual({ kind: 'plain', url: 'https://example.com/', wrapper: null })
  const body = { destinationUrl: 'https://shop.test/prism' }
  expect((await ada.request('POST', `${at(ada)}/inspect`, {})).status).toBe(400)
  expect((await stranger.request('POST', `${at(ada)}/inspect`, body)).status).toBe(401)
  expect((await cleo.request('POST', `${at(ada)}/inspect`, body)).status).toBe(404)
})

test('label, publication and placement can be changed, and what the patch leaves out stays', async () => {
  const { ada, ben } = await start()
  const link = await create(ada, { destinationUrl: 'https://example.com', label: 'Desk', placement: 'Bio' })

  const changed = await ben.request('PATCH', `${at(ada)}/${link.id}`, { label: 'Chair' })

  expect(changed.status).toBe(200)
  expect(await changed.json()).toMatchObject({ name: 'Chair', placement: 'Bio', slug: link.slug })
  expect(await read<Link>(await ben.request('PATCH', `${at(ada)}/${link.id}`, { label: '' }))).toMatchObject({
    label: null,
  })
  expect((await ada.request('PATCH', `${at(ada)}/${link.id}`, { label: 'x'.repeat(121) })).status).toBe(400)
})

test('archiving is safe to repeat, hides the link from the list and can be undone', async () => {
  const { ada, clock, db } = await start()
  const link = await create(ada, { destinationUrl: 'https://example.com', slug: 'desk' })
  const archive = `${at(ada)}/${link.id}/archive`

  const first = await read<Link>(await ada.request('PUT', archive))
  clock.advanceMs(60_000)
  expect(await read<Link>(await ada.request('PUT', archive))).toEqual(first)
  expect((await read<LinksPage>(await ada.request('GET', at(ada)))).total).toBe(0)
  expect((await read<LinksPage>(await ada.request('GET', `${at(ada)}?status=archived`))).total).toBe(1)
  expect((await lookupLink(db.reader, 'desk'))?.link).toMatchObject({ id: link.id, turnedOffAt: null })

  await ada.request('DELETE', archive)
  expect(await read<Link>(await ada.request('DELETE', archive))).toMatchObject({ archivedAt: null })
})

test('a link is deleted once, and only while nothing was earned', async () => {
  const { ada, db, clock } = await start()
  const idle = await create(ada, { destinationUrl: 'https://example.com', slug: 'idle' })
  const busy = await create(ada, { destinationUrl: 'https://example.com' })
  await db.transaction((tx) => addActivity(tx, ada.scope, busy.id, { at: clock.now(), netMinor: 900 }))

  expect((await ada.request('DELETE', `${at(ada)}/${idle.id}`)).status).toBe(204)
  expect((await ada.request('DELETE', `${at(ada)}/${idle.id}`)).status).toBe(404)
  expect(await lookupLink(db.reader, 'idle')).toBeNull()
  expect(await problemOf(await ada.request('DELETE', `${at(ada)}/${busy.id}`))).toMatchObject({
    code: 'link.has_earned',
    status: 409,
  })
})

test('a link that somebody clicked in the last 30 days stays: they may still buy', async () => {
  const { ada, db, clock } = await start()
  const link = await create(ada, { destinationUrl: 'https://example.com' })
  const visit = (at: Date, kind: 'human' | 'bot' = 'human') =>
    db.transaction((tx) => addVisit(tx, ada.scope, link.id, { at, kind }))
  const deletion = async () => {
    const { items } = await read<LinksPage>(await ada.request('GET', at(ada)))
    return items[0]?.deletion
  }
  await visit(clock.now(), 'bot')
  expect(await deletion()).toBe('allowed')
  await visit(clock.now())

  expect(await deletion()).toBe('clicked_lately')
  expect(await problemOf(await ada.request('DELETE', `${at(ada)}/${link.id}`))).toMatchObject({
    code: 'link.clicked_lately',
    status: 409,
  })
  clock.advanceMs(30 * 86_400_000)
  expect(await deletion()).toBe('allowed')
  expect((await ada.request('DELETE', `${at(ada)}/${link.id}`)).status).toBe(204)
})

test('a link is turned off and on again, both safe to repeat', async () => {
  const { ada, ben, cleo, stranger } = await start()
  const link = await create(ada, { destinationUrl: 'https://example.com' })
  const off = `${at(ada)}/${link.id}/off`
  for (const leadsOn of [true, false, false]) {
    expect(await read<Link>(await ben.request('PUT', off, { leadsOn }))).toMatchObject({ leadsOn })
  }
  expect((await read<Link>(await ben.request('PUT', off, { leadsOn: true }))).turnedOffAt).not.toBeNull()
  expect((await read<LinksPage>(await ada.request('GET', at(ada)))).total).toBe(1)
  for (let time = 0; time < 2; time++)
    expect(await read<Link>(await ben.request('DELETE', off))).toMatchObject({ turnedOffAt: null, leadsOn: true })

  expect((await ben.request('PUT', off, {})).status).toBe(400)
  expect((await cleo.request('PUT', off, { leadsOn: true })).status).toBe(404)
  expect((await stranger.request('DELETE', off)).status).toBe(401)
})

test('where a link is and leads can be changed, inspected as at creation; who changed what is kept', async () => {
  const { ada, ben, clock } = await start()
  const link = await create(ada, { destinationUrl: 'https://example.com/old', slug: 'desk' })
  const one = `${at(ada)}/${link.id}`
  const many = await ben.request('PATCH', one, { destinationUrl: 'https://shop.test/many' })
  expect(await problemOf(many)).toMatchObject({ code: 'link.many_products' })

  const led = await read<Link>(await ben.request('PATCH', one, { destinationUrl: 'https://shop.test/prism' }))
  expect(led).toMatchObject({ destinationUrl: 'https://shop.test/prism', carrier: 'reference_id', source: 'polar' })
  expect(led.product?.name).toBe('Prism Wallpapers')
  clock.advanceMs(1_000)
  expect(await read<Link>(await ada.request('PATCH', one, { slug: 'desk-2026' }))).toMatchObject({ slug: 'desk-2026' })
  await ada.request('PATCH', one, { slug: 'desk-2026', label: 'Desk' })

  const { changes } = await read<{ changes: LinkChange[] }>(await ada.request('GET', one))
  expect(changes.map(({ field, from, to, changedBy }) => [field, from, to, changedBy])).toEqual([
    ['slug', 'desk', 'desk-2026', 'Ada'],
    ['destination', 'https://example.com/old', 'https://shop.test/prism', 'Ben'],
  ])
})

test('a link to a page passes the click id on under a name of one’s choice; that is kept as history, and a checkout has its own', async () => {
  const { ada, ben, cleo, db, clock } = await start()
  const form = { destinationUrl: 'https://letter.example/join', clickParameter: 'utm_content', saveForReuse: true }
  const link = await create(ada, { ...form, slug: 'sunday' })
  const one = `${at(ada)}/${link.id}`
  expect(link).toMatchObject({ clickParameter: 'utm_content', carrier: null, source: null })
  expect(await lookupLink(db.reader, 'sunday')).toMatchObject({ link: { clickParameter: 'utm_content' } })
  for (const clickParameter of ['', '1st', 'a b', 'a=b', 'a&b', 'ü', 'x'.repeat(65)]) {
    const refused = await problemOf(await ada.request('PATCH', one, { clickParameter }))
    expect(refused, clickParameter).toMatchObject({ code: 'request.invalid', errors: [{ field: 'clickParameter' }] })
  }
  expect((await cleo.request('PATCH', one, { clickParameter: 'theirs' })).status).toBe(404)

  await ben.request('PATCH', one, { clickParameter: 'ck' })
  clock.advanceMs(1_000)
  const elsewhere = { destinationUrl: 'https://letter.example/other', label: 'Letter' }
  expect(await read<Link>(await ada.request('PATCH', one, elsewhere))).toMatchObject({ clickParameter: 'ck' })
  const used = await ada.request('POST', `/api/w/${ada.workspaceId}/saved-links/${link.savedLinkId}/links`, {})
  expect(await read<Link>(used)).toMatchObject({ clickParameter: 'ck' })
  clock.advanceMs(1_000)
  const led = await ada.request('PATCH', one, { destinationUrl: 'https://shop.test/prism', clickParameter: 'never' })
  expect(await read<Link>(led)).toMatchObject({ clickParameter: null, carrier: 'reference_id' })

  const { changes } = await read<{ changes: LinkChange[] }>(await ada.request('GET', one))
  const told = changes.filter(({ field }) => field === 'click_parameter')
  expect(told.map(({ from, to, changedBy }) => [from, to, changedBy])).toEqual([
    ['ck', '', 'Ada'],
    ['utm_content', 'ck', 'Ben'],
  ])
})

test('a checkout link takes no parameter for a form', async () => {
  const { ada } = await start()

  const link = await create(ada, { destinationUrl: 'https://shop.test/prism', clickParameter: 'utm_content' })

  expect(link).toMatchObject({ source: 'polar', carrier: 'reference_id', clickParameter: null })
})

test('a short URL that is taken, was taken or is reserved is refused at its field, and nothing changes', async () => {
  const { ada, cleo } = await start()
  const theirs = await create(cleo, { destinationUrl: 'https://example.com', slug: 'mine' })
  await cleo.request('PATCH', `${at(cleo)}/${theirs.id}`, { slug: 'mine-now' })
  const link = await create(ada, { destinationUrl: 'https://example.com', slug: 'desk' })
  const one = `${at(ada)}/${link.id}`
  for (const [slug, code] of [
    ['mine', 'link.slug_taken'],
    ['mine-now', 'link.slug_taken'],
    ['sign-in', 'link.slug_reserved'],
  ] as const) {
    const answer = await ada.request('PATCH', one, {
      slug,
      label: 'Never',
      destinationUrl: 'https://example.com/never',
    })
    expect(await problemOf(answer), slug).toMatchObject({ code, errors: [{ field: 'slug' }] })
  }
  const kept = await read<{ link: Link; changes: LinkChange[] }>(await ada.request('GET', one))
  expect(kept.link).toMatchObject({ slug: 'desk', label: null, destinationUrl: 'https://example.com/' })
  expect(kept.changes).toEqual([])
})

test('a QR code is an SVG', async () => {
  const { ada } = await start()
  const link = await create(ada, { destinationUrl: 'https://example.com' })

  const answer = await ada.request('GET', `${at(ada)}/${link.id}/qr.svg`)

  expect(answer.headers.get('content-type')).toBe('image/svg+xml')
  expect(await answer.text()).toMatch(/^<svg /)
})

test('a link reports its whole life in weeks, and the origins of its last 90 days, bots apart', async () => {
  const { ada, db, clock } = await start()
  const id = await db.transaction(async (tx) => {
    const link = await addLink(tx, ada.scope, { slug: 'desk', ...WALLPAPERS })
    const person = await addPerson(tx, ada.scope, clock.now())
    // 23:30 in UTC is the next day in Berlin, the workspace's zone.
    const late = new Date('2026-11-21T23:30:00.000Z')
    await addVisit(tx, ada.scope, link, {
      at: late,
      visitor: 'v1',
      from: 'youtube.com',
      country: 'DE',
      device: 'phone',
    })
    await addVisit(tx, ada.scope, link, { at: new Date('2026-11-22T11:59:00.000Z'), visitor: 'v1' })
    await addVisit(tx, ada.scope, link, { at: late, kind: 'preview' })
    await addVisit(tx, ada.scope, link, { at: new Date('2026-01-01T00:00:00.000Z'), from: 'old.example' })
    const sale = await addActivity(tx, ada.scope, link, { at: late, netMinor: 900, person })
    await addActivity(tx, ada.scope, null, { at: late, netMinor: -300, kind: 'refund', of: sale, person })
    return link
  })

  const answer = await ada.request('GET', `${at(ada)}/${id}`)

  expect(answer.status).toBe(200)
  const report = await read<{ series: object[]; link: { sparkline: number[] } }>(answer)
  expect(report).toMatchObject({
    bots: 1,
    referrers: [
      { name: 'Direct', clicks: 1 },
      { name: 'YouTube', clicks: 1 },
    ],
    countries: [
      { name: 'DE', clicks: 1 },
      { name: 'Unknown', clicks: 1 },
    ],
    devices: [
      { name: 'Unknown', clicks: 1 },
      { name: 'phone', clicks: 1 },
    ],
    link: {
      earnings: {
        clicks: 3,
        uniqueClicks: 2,
        sales: 1,
        netRevenue: [{ amountMinor: 600, currency: 'USD' }],
        newPeople: 1,
      },
    },
  })
  // From the week of the first click, a year back, to this one.
  expect(report.series[0]).toEqual({ day: '2025-12-29', clicks: 1, bots: 0, sales: 0, renewals: 0 })
  expect(report.series).toHaveLength(47)
  expect(report.series.at(-1)).toEqual({ day: '2026-11-16', clicks: 2, bots: 1, sales: 1, renewals: 0 })
  expect(report.link.sparkline).toEqual([...Array<number>(11).fill(0), 1, ...Array<number>(11).fill(0), 1])
})

const everyRoute = (path: string): readonly (readonly [string, string, object?])[] => [
  ['GET', path],
  ['PATCH', path, { label: 'x' }],
  ['PUT', `${path}/archive`],
  ['DELETE', `${path}/archive`],
  ['DELETE', path],
  ['GET', `${path}/qr.svg`],
]

test('an outsider gets the same answer as for a link that never was', async () => {
  const { ada, cleo } = await start()
  const link = await create(ada, { destinationUrl: 'https://example.com', label: 'Secret' })
  const missing = newLinkId()

  for (const [index, [method, path, body]] of everyRoute(`${at(ada)}/${link.id}`).entries()) {
    const refused = await cleo.request(method, path, body)
    const throughOwn = await cleo.request(method, path.replace(ada.workspaceId, cleo.workspaceId), body)
    const absent = await cleo.request(method, everyRoute(`${at(cleo)}/${missing}`)[index]?.[1] ?? '', body)
    expect(refused.status, `${method} ${path}`).toBe(404)
    const same = await problemOf(absent)
    expect(await problemOf(refused)).toEqual(same)
    expect(await problemOf(throughOwn)).toEqual(same)
  }
  expect((await cleo.request('GET', at(ada))).status).toBe(404)
  expect((await cleo.request('POST', at(ada), { destinationUrl: 'https://example.com' })).status).toBe(404)
  expect(await read<LinksPage>(await cleo.request('GET', at(cleo)))).toEqual({
    items: [],
    nextCursor: null,
    total: 0,
    byCode: { sales: 0, renewals: 0, netRevenue: [] },
    notAttributed: { sales: 0, renewals: 0, netRevenue: [], listJoins: 0 },
  })
})

test('nobody does anything signed out', async () => {
  const { ada, stranger } = await start()
  const link = await create(ada, { destinationUrl: 'https://example.com' })

  for (const [method, path, body] of everyRoute(`${at(ada)}/${link.id}`)) {
    expect((await stranger.request(method, path, body)).status, `${method} ${path}`).toBe(401)
  }
  expect((await stranger.request('GET', at(ada))).status).toBe(401)
  expect((await stranger.request('POST', at(ada), { destinationUrl: 'https://example.com' })).status).toBe(401)
})
