import { get } from 'node:http'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { problemOf } from '../../test/http.ts'
import { ADA, bearer, openDoor, read, startInbound } from '../../test/inbound-world.ts'
import { startSellingWorld } from '../../test/selling-world.ts'
import { insertTrackedClick } from '../attribution/tracked-click.factory.ts'
import { clickTokenOf } from '../clicks/index.ts'
import { newClickId } from '../platform/ids.ts'
import { createRunner } from '../platform/jobs/index.ts'
import { createLogger } from '../platform/telemetry/index.ts'
import { customerJson, orderJson, paid } from '../sources/polar/api/polar-event.factory.ts'
import { createLookAgain } from './look-again.ts'

const at = (occurredAt: string) => ({ ...ADA, occurredAt })
const PERSON =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
const CLICKED_AT = new Date('2026-11-22T11:50:00Z')

/** Where a person who clicks is sent. By hand: `fetch` names no other host than the one it connects to. */
const locationOf = (url: string) =>
  new Promise<string>((resolve, reject) => {
    const headers = { host: 'go.test', 'user-agent': PERSON }
    get(url, { headers }, (response) => {
      response.resume()
      resolve(response.headers.location ?? '')
    }).on('error', reject)
  })

test('who joins stands in Activity, credited to the link whose click the form carried, and earns nothing', async () => {
  const world = await startInbound()
  const { clickId, linkId, publicationId } = await world.db.transaction((tx) =>
    insertTrackedClick(tx, world.ada.scope, { slug: 'desk', clickedAt: CLICKED_AT }),
  )

  expect(await world.outcomeOf({ ...ADA, clickId: clickTokenOf(clickId) })).toEqual({ outcome: 'joined' })

  expect(await read(world, 'activities')).toMatchObject({
    items: [
      {
        kind: 'list_join',
        listName: 'Newsletter',
        productName: null,
        amount: null,
        person: { name: 'Ada Lovelace', email: 'Ada.Lovelace@example.com' },
        attribution: { method: 'carried_click', link: { id: linkId }, publication: { id: publicationId } },
      },
    ],
  })
  expect(await read(world, `links/${linkId}?range=all`)).toMatchObject({
    link: { earnings: { listJoins: 1, sales: 0, renewals: 0, netRevenue: [], newPeople: 1 } },
  })
  const earnings = { listJoins: 1, sales: 0, netRevenue: [], conversion: 0 }
  expect(await read(world, 'publications')).toMatchObject({ items: [{ earnings }], notAttributed: { listJoins: 0 } })
  expect(await read(world, 'home?range=7d')).toMatchObject({
    cards: { listJoins: { value: 1, previous: null }, sales: { value: 0 }, newPeople: { value: 1 } },
    notAttributed: { listJoins: 0 },
  })
  expect(await read(world, 'people')).toMatchObject({ items: [{ purchases: 0, netRevenue: [] }] })
})

test('a link to a page passes its click id on, and the form there that sends it back credits the link, which sells nothing', async () => {
  const world = await startInbound()
  const { ada, app } = world
  const made = await ada.request('POST', `/api/w/${ada.workspaceId}/links`, {
    destinationUrl: 'https://letter.example/join?lang=en#form',
    slug: 'letter',
    clickParameter: 'utm_content',
  })
  const { id }: { id: string } = await made.json()
  const landed = new URL(await locationOf(`${app.url}/letter`))
  expect([landed.origin, landed.pathname, landed.hash]).toEqual(['https://letter.example', '/join', '#form'])
  expect(landed.search).toMatch(/^\?lang=en&utm_content=ck_[\w-]+$/)
  await app.inside.stop()

  const form = new URLSearchParams({
    email: 'vera@example.com',
    utm_content: landed.searchParams.get('utm_content') ?? '',
  })
  await world.post(null, {
    headers: { ...bearer(world.secret), 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  })

  expect(await read(world, 'activities')).toMatchObject({
    items: [{ kind: 'list_join', attribution: { method: 'carried_click', link: { id } } }],
  })
  expect(await read(world, `links/${id}?range=all`)).toMatchObject({
    link: { earnings: { clicks: 1, listJoins: 1, sales: 0, conversion: null } },
  })
  expect(await read(world, 'links-summary?range=7d')).toMatchObject({ conversion: { value: null } })
})

test('a join that comes before the click it names is credited once the click is there; one of a made-up click is not', async () => {
  const world = await startInbound()
  const clickId = newClickId()
  await world.post({ ...ADA, clickId: clickTokenOf(clickId) })
  await world.post({ ...ADA, email: 'ben@example.com', clickId: clickTokenOf(newClickId()) })
  expect(await read(world, 'activities?attributed=no')).toMatchObject({ items: [{}, {}] })
  const { db, ada } = world
  await db.transaction((tx) => insertTrackedClick(tx, ada.scope, { slug: 'desk', clickedAt: CLICKED_AT, clickId }))

  const log = createLogger({ level: 'error' })
  const runner = createRunner({ pool: db.pool, jobs: [createLookAgain(world)], schedules: [], concurrency: 1, log })
  // The world's clock is in the past: what waits there is due here.
  const { ran } = await runner.drain()

  // One round found the click; of the other all were run.
  expect(ran).toBe(7)
  expect(await read(world, 'activities?attributed=yes')).toMatchObject({
    items: [{ person: { email: 'Ada.Lovelace@example.com' }, attribution: { method: 'carried_click' } }],
  })
  expect(await read(world, 'activities?attributed=no')).toMatchObject({
    items: [{ person: { email: 'ben@example.com' } }],
  })
})

test('a link with joins alone cannot be deleted, and says joins, not sales', async () => {
  const world = await startInbound()
  const { db, ada } = world
  const { clickId, linkId } = await db.transaction((tx) =>
    insertTrackedClick(tx, ada.scope, { slug: 'desk', clickedAt: CLICKED_AT }),
  )
  await world.post({ ...ADA, clickId: clickTokenOf(clickId) })

  const refused = await ada.request('DELETE', `/api/w/${ada.workspaceId}/links/${linkId}`)

  expect(await problemOf(refused)).toMatchObject({ code: 'link.has_joins', status: 409 })
  expect(await read(world, 'links')).toMatchObject({ items: [{ deletion: 'has_joins' }] })
})

test('Home ranks links by the joins they brought in the range, and an outsider learns of none', async () => {
  const world = await startInbound()
  const { db, ada, cleo } = world
  const [desk, tour] = await db.transaction(async (tx) => [
    await insertTrackedClick(tx, ada.scope, { slug: 'desk', clickedAt: CLICKED_AT }),
    await insertTrackedClick(tx, ada.scope, { slug: 'tour', clickedAt: CLICKED_AT }),
  ])
  for (const [index, { clickId }] of [desk, tour, tour].entries())
    await world.post({ ...ADA, email: `${index}@example.com`, clickId: clickTokenOf(clickId) })
  await world.post({ ...ADA, email: 'from-nowhere@example.com' })

  expect(await read(world, 'home?range=7d')).toMatchObject({
    topJoins: [
      { link: { id: tour.linkId }, publication: { id: tour.publicationId }, listJoins: 2 },
      { link: { id: desk.linkId }, publication: { id: desk.publicationId }, listJoins: 1 },
    ],
    notAttributed: { listJoins: 1 },
  })
  expect(await read(world, 'home?range=custom&from=2026-11-01&to=2026-11-02')).toMatchObject({ topJoins: [] })
  expect(await read({ ada: cleo }, 'home?range=7d')).toMatchObject({ topJoins: [] })
})

test('a join that names no click is credited to none, and counted so', async () => {
  const world = await startInbound()

  await world.post({ ...ADA, clickId: 'ck_nothing-we-know' })

  expect(await read(world, 'activities?attributed=no&kind=joins')).toMatchObject({
    items: [{ attribution: { method: 'none', link: null } }],
  })
  expect(await read(world, 'home?range=7d')).toMatchObject({ notAttributed: { listJoins: 1, sales: 0 } })
})

test('once for an id, whatever else is repeated with it', async () => {
  const world = await startInbound()

  await world.post({ ...ADA, id: '42' })
  const answers = await Promise.all([1, 2, 3].map(() => world.outcomeOf({ ...ADA, id: 42, list: 'Other' })))

  expect(answers).toEqual([1, 2, 3].map(() => ({ outcome: 'joined_before' })))
  expect(await read(world, 'activities')).toMatchObject({ items: [{ listName: 'Newsletter' }] })
})

test('without an id once for each list, address and day of the workspace', async () => {
  const world = await startInbound()

  // Berlin’s 21st of November ends at 23:00 UTC.
  const first = await Promise.all([1, 2, 3, 4].map(() => world.outcomeOf(at('2026-11-21T10:00:00Z'))))
  await world.post({ ...at('2026-11-21T22:59:59Z'), email: 'ADA.lovelace@example.com' })
  await world.post(at('2026-11-21T23:00:00Z'))
  await world.post({ ...at('2026-11-21T10:00:00Z'), list: 'Course' })

  expect(first.filter((one) => JSON.stringify(one).includes('"joined"'))).toHaveLength(1)
  expect(await read(world, 'activities')).toMatchObject({
    items: [{ listName: 'Newsletter' }, { listName: expect.any(String) }, { listName: expect.any(String) }],
  })
  expect(await read(world, 'people')).toMatchObject({ total: 1 })
})

test('who joins and later buys with the same address is one person, and their timeline has both', async () => {
  const world = await startSellingWorld()
  const { post } = await openDoor(world)
  await post({ ...ADA, occurredAt: '2026-11-20T10:00:00Z' })

  const buyer = customerJson({ id: 'cus-1', name: 'Ada L.', email: 'ada.lovelace@EXAMPLE.com' })
  await world.report(['order.paid', orderJson({ ...paid(1), customer_id: 'cus-1', customer: buyer })])

  const [person, ...others] = await world.db.reader.selectFrom('people').select('id').execute()
  expect(others).toEqual([])
  expect(await read(world, `people/${person?.id}`)).toMatchObject({
    person: { purchases: 1, firstSeenAt: '2026-11-20T10:00:00.000Z' },
    timeline: [{ kind: 'sale' }, { kind: 'list_join' }],
  })
})

test('a sale without a click is credited by first touch to the link of an earlier join', async () => {
  const world = await startSellingWorld()
  const { post } = await openDoor(world)
  const { clickId, linkId } = await world.db.transaction((tx) =>
    insertTrackedClick(tx, world.ada.scope, { slug: 'desk', clickedAt: new Date('2026-11-20T09:00:00Z') }),
  )
  await post({ ...ADA, occurredAt: '2026-11-20T10:00:00Z', clickId: clickTokenOf(clickId) })
  const buyer = customerJson({ id: 'cus-1', name: 'Ada', email: ADA.email })
  await world.report(['order.paid', orderJson({ ...paid(1), customer_id: 'cus-1', customer: buyer, metadata: {} })])

  expect(await read(world, 'activities?kind=sales')).toMatchObject({ items: [{ attribution: { method: 'none' } }] })
  expect(await read(world, 'activities?kind=sales&touch=first')).toMatchObject({
    items: [{ attribution: { method: 'first_touch', link: { id: linkId } } }],
  })
})

test('addresses that a source puts in the place of erased ones make nobody', async () => {
  const world = await startInbound()

  expect(await world.outcomeOf({ ...ADA, email: `${'a'.repeat(32)}@anonymized.polar.sh` })).toEqual({
    outcome: 'joined_nameless',
  })

  expect(await read(world, 'people')).toMatchObject({ total: 0 })
})

test('who is erased stays nameless, whatever their list sends again', async () => {
  const world = await startInbound()
  await world.post({ ...ADA, id: ADA.email })
  const [person] = await world.db.reader.selectFrom('people').select('id').execute()

  const erased = await world.ada.request('DELETE', `/api/w/${world.ada.workspaceId}/people/${person?.id}`)
  expect(erased.status).toBe(204)
  expect(await world.outcomeOf({ ...ADA, id: ADA.email })).toEqual({ outcome: 'joined_before' })
  expect(await world.outcomeOf({ ...ADA, email: 'ADA.lovelace@example.com' })).toEqual({ outcome: 'joined_nameless' })

  const kept = await Promise.all(
    (['people', 'activities', 'attributions', 'inbound_events', 'inbound_erased', 'audit_entries'] as const).map(
      (table) => world.db.reader.selectFrom(table).selectAll().execute(),
    ),
  )
  expect(JSON.stringify(kept).toLowerCase()).not.toContain('lovelace')
})

test('forms are taken as well, with the names their fields have there', async () => {
  const world = await startInbound()
  const { clickId, linkId } = await world.db.transaction((tx) =>
    insertTrackedClick(tx, world.ada.scope, { slug: 'desk', clickedAt: CLICKED_AT }),
  )
  const form = { email_address: 'ben@example.com', first_name: 'Ben', list: '', utm_content: clickTokenOf(clickId) }
  const basic = Buffer.from(`list:${world.secret}`).toString('base64')

  const answer = await world.post(null, {
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  })

  expect(answer.status).toBe(202)
  expect(await read(world, 'activities')).toMatchObject({
    items: [{ person: { name: 'Ben' }, listName: null, attribution: { link: { id: linkId } } }],
  })
})

test('a signature of Standard Webhooks is as good as the secret; an old one is not', async () => {
  const world = await startInbound()
  const body = JSON.stringify(ADA)
  const signed = (at: Date) => ({
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(world.secret).sign('msg_1', at, body),
  })
  const now = world.clock.now()

  expect((await world.post(null, { headers: signed(now), body })).status).toBe(202)
  const stale = await world.post(null, { headers: signed(new Date(now.getTime() - 600_000)), body })
  expect([stale.status, await problemOf(stale)]).toMatchObject([400, { code: 'webhook.stale' }])
})

test.each([
  [{ ...ADA, email: undefined }, 'email', 'It is missing.'],
  [{ ...ADA, email: 'ada' }, 'email', 'It is not an e-mail address.'],
  [{ ...ADA, email: ['ada@example.com'] }, 'email', 'It must be text.'],
  [{ ...ADA, email: `${'a'.repeat(250)}@example.com` }, 'email', 'It is too long.'],
  [{ ...ADA, kind: 'sale' }, 'kind', 'The only kind is list_join.'],
  [{ ...ADA, name: 'x'.repeat(101) }, 'name', 'It is too long.'],
  [{ ...ADA, list: { name: 'News' } }, 'list', 'It must be text.'],
  [{ ...ADA, occurredAt: 'yesterday' }, 'occurredAt', 'It is not a time such as 2026-11-22T14:02:11Z.'],
  [{ ...ADA, occurredAt: '1970-01-01T00:00:00Z' }, 'occurredAt', 'It is not a time such as 2026-11-22T14:02:11Z.'],
  [{ ...ADA, occurredAt: '2026-11-22T12:06:00Z' }, 'occurredAt', 'It is in the future.'],
])('%j is refused, and the sender and the workspace learn which field and why', async (event, field, message) => {
  const world = await startInbound()

  const answer = await world.post(event)

  expect(answer.status).toBe(400)
  expect(await problemOf(answer)).toMatchObject({ code: 'request.invalid', errors: [{ field, message }] })
  expect(await read(world, 'inbound')).toMatchObject({
    events: [{ outcome: { code: 'bad_field', facts: { field } }, join: null }],
  })
  expect(await read(world, 'activities')).toMatchObject({ items: [] })
})

test.each([
  ['no secret', {}, 'inbound.wrong_secret'],
  ['a wrong one', { authorization: 'Bearer whsec_wrong' }, 'inbound.wrong_secret'],
  ['an empty one', { authorization: 'Bearer ' }, 'inbound.wrong_secret'],
  [
    'somebody else’s signature',
    { 'webhook-id': 'x', 'webhook-timestamp': '1', 'webhook-signature': 'v1,AA' },
    'webhook.bad_signature',
  ],
])('with %s nothing comes in, and the workspace sees that somebody tried', async (_, headers, code) => {
  const world = await startInbound()
  const now = String(Math.floor(world.clock.now().getTime() / 1_000))
  const dated = 'webhook-timestamp' in headers ? { ...headers, 'webhook-timestamp': now } : headers

  const answer = await world.post(ADA, { headers: dated })

  expect(answer.status).toBe(401)
  const { code: said, detail } = await problemOf(answer)
  expect(said).toBe(code)
  expect(String(detail).includes('signature')).toBe(code === 'webhook.bad_signature')

  expect(await read(world, 'inbound')).toMatchObject({ events: [{ outcome: { code: 'wrong_secret' } }] })
  expect(await read(world, 'people')).toMatchObject({ total: 0 })
})

test('owners renew the secret and the address; what was known before leads nowhere', async () => {
  const world = await startInbound()
  const path = `/api/w/${world.ada.workspaceId}/inbound`
  const send = async ({ address, secret }: { readonly address: string; readonly secret: string }) => {
    const body = JSON.stringify(ADA)
    return (await world.app.fetch(new Request(address, { method: 'POST', headers: bearer(secret), body }))).status
  }
  type Fresh = { readonly address: string; readonly secret: string }

  const renewed = (await (await world.ada.request('POST', path)).json()) as Fresh
  expect(renewed.address).toBe(world.address)
  expect([await send(world), await send(renewed)]).toEqual([401, 202])
  const moved = (await (await world.ada.request('POST', `${path}/address`)).json()) as Fresh
  expect([await send(renewed), await send(moved)]).toEqual([404, 202])
  expect((await world.ada.request('DELETE', path)).status).toBe(204)
  expect(await send(moved)).toBe(404)
  expect(await read(world, 'inbound')).toMatchObject({ door: null })
  expect(await read(world, 'audit-log')).toMatchObject({
    items: [
      { action: 'inbound_close' },
      { action: 'inbound_renew' },
      { action: 'inbound_renew' },
      { action: 'inbound_open' },
    ],
  })
  expect(await world.db.reader.selectFrom('inbound_doors').selectAll().execute()).toEqual([])
})

test('members see the address and may test it, only owners get a secret', async () => {
  const world = await startInbound()
  const path = `/api/w/${world.ben.workspaceId}/inbound`

  expect((await world.ben.request('POST', `${path}/test`)).status).toBe(204)
  expect(await (await world.ben.request('GET', path)).json()).toMatchObject({
    door: { address: world.address },
    events: [{ outcome: { code: 'tested' }, join: null }],
  })
  for (const [method, at] of [
    ['POST', path],
    ['POST', `${path}/address`],
    ['DELETE', path],
  ] as const)
    expect(await problemOf(await world.ben.request(method, at))).toMatchObject({ code: 'workspace.owner_only' })
  expect(JSON.stringify(await read(world, 'inbound'))).not.toContain('whsec_')
  expect(await read(world, 'people')).toMatchObject({ total: 0 })
})

test('an outsider learns nothing of it, and her own joins are hers', async () => {
  const world = await startInbound()
  const cleos = `/api/w/${world.cleo.workspaceId}/inbound`
  const nobodys = `/api/w/wsp_${'0'.repeat(26)}/inbound`
  for (const [method, at] of [
    ['GET', ''],
    ['POST', ''],
    ['POST', '/address'],
    ['POST', '/test'],
    ['DELETE', ''],
  ] as const) {
    const asked = await problemOf(await world.cleo.request(method, `/api/w/${world.ada.workspaceId}/inbound${at}`))
    expect(asked).toEqual(await problemOf(await world.cleo.request(method, `${nobodys}${at}`)))
  }

  await world.post(ADA)

  expect(await (await world.cleo.request('GET', cleos)).json()).toMatchObject({ door: null, events: [] })
})

test('too many events at once are asked to wait', async () => {
  const world = await startInbound()
  const answers = await Promise.all(Array.from({ length: 620 }, () => world.post(null, { headers: {}, body: '' })))
  const statuses = answers.map(({ status }) => status)

  expect(statuses.filter((status) => status === 429)).toHaveLength(20)
  expect(statuses.filter((status) => status === 401)).toHaveLength(600)
  expect(answers.find(({ status }) => status === 429)?.headers.get('retry-after')).toMatch(/^\d+$/)
  // However many came, some two hundred are kept.
  expect((await world.db.reader.selectFrom('inbound_events').select('id').execute()).length).toBeLessThan(220)
})

test('events are forgotten after thirty days, what they recorded is not', async () => {
  const world = await startInbound()
  await world.post(ADA)
  world.clock.set(new Date('2026-12-23T12:00:00Z'))

  const forget = world.app.inside.jobs.find(({ name }) => name === 'inbound.forget')
  await forget?.perform({}, { log: world.log, attempt: 1, maxAttempts: 1, signal: new AbortController().signal })

  expect(await read(world, 'inbound')).toMatchObject({ events: [] })
  expect(await read(world, 'activities')).toMatchObject({ items: [{ kind: 'list_join' }] })
})
