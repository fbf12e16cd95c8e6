import { expect, test } from 'vitest'
import { listPeople } from '#contract/people'
import { problemOf } from '../../../test/http.ts'
import { customerJson, orderJson, paid } from '../../sources/polar/api/polar-event.factory.ts'
import { startSellingWorld, type SellingWorld } from '../../../test/selling-world.ts'

const peoplePage = listPeople.responses[200].content['application/json'].schema

test('people are listed with what they bought, each currency apart, the workspace’s own first', async () => {
  const world = await startSellingWorld()
  await world.report(
    purchase('o1', 'vera', '2026-11-22T11:00:00Z', { currency: 'eur', net_amount: 2400 }),
    purchase('o2', 'vera', '2026-11-22T11:05:00Z', { currency: 'usd', net_amount: 900 }),
    purchase('o3', 'zoe', '2026-11-22T11:01:00Z', { currency: 'jpy', net_amount: 1200 }),
    purchase('o4', 'zoe', '2026-11-22T11:02:00Z', { net_amount: 0 }),
  )

  const answer = await world.ben.request('GET', people(world))

  expect(answer.status).toBe(200)
  expect(peoplePage.parse(await answer.json())).toMatchObject({
    total: 2,
    nextCursor: null,
    items: [
      {
        name: 'vera',
        purchases: 2,
        firstSeenAt: '2026-11-22T11:00:00.000Z',
        lastActivityAt: '2026-11-22T11:05:00.000Z',
        cameFrom: null,
        netRevenue: [
          { amountMinor: 900, currency: 'USD' },
          { amountMinor: 2400, currency: 'EUR' },
        ],
      },
      { name: 'zoe', purchases: 1, netRevenue: [{ amountMinor: 1200, currency: 'JPY' }] },
    ],
  })
})

test('search finds names and addresses in any letter case, and takes signs as they are', async () => {
  const world = await startSellingWorld()
  await world.report(purchase('o1', 'vera', '2026-11-22T11:00:00Z'), purchase('o2', '100%_zoe', '2026-11-22T11:00:00Z'))

  expect(await names(world, 'search=VERA%40EXAMPLE')).toEqual(['vera'])
  expect(await names(world, 'search=%25')).toEqual(['100%_zoe'])
  expect(await names(world, 'search=nobody')).toEqual([])
})

test('each order goes both ways, page by page, without gap or repeat', async () => {
  const world = await startSellingWorld()
  await world.report(
    purchase('o1', 'anna', '2026-11-22T11:03:00Z'),
    purchase('o2', 'bert', '2026-11-22T11:01:00Z'),
    purchase('o3', 'bert', '2026-11-22T11:04:00Z'),
    purchase('o4', 'carl', '2026-11-22T11:02:00Z'),
  )

  const orders = {
    'sort=name&direction=asc': ['anna', 'bert', 'carl'],
    'sort=firstSeen&direction=asc': ['bert', 'carl', 'anna'],
    'sort=lastActivity': ['bert', 'anna', 'carl'],
  }
  for (const [query, expected] of Object.entries(orders)) {
    expect(await names(world, query)).toEqual(expected)
    expect(await names(world, `${query}&limit=1`)).toEqual(expected)
  }
  expect((await names(world, 'sort=purchases&limit=1'))[0]).toBe('bert')
})

test('an owner can have a person forgotten: name and e-mail go for good, what they bought stays', async () => {
  const world = await startSellingWorld()
  await world.report(purchase('o1', 'vera', '2026-11-22T11:00:00Z', { net_amount: 900 }))
  const [vera] = await world.db.reader.selectFrom('people').selectAll().execute()
  const path = `/api/w/${world.ada.workspaceId}/people/${vera?.id}`

  expect((await world.ben.request('DELETE', path)).status).toBe(403)
  expect((await world.cleo.request('DELETE', path)).status).toBe(404)
  expect((await world.ada.request('DELETE', path)).status).toBe(204)
  expect((await world.ada.request('DELETE', path)).status).toBe(204)
  await world.report(purchase('o2', 'vera', '2026-11-22T11:05:00Z', { net_amount: 900 }))

  const page = peoplePage.parse(await (await world.ada.request('GET', people(world))).json())
  expect(page.items).toMatchObject([{ name: null, email: null, purchases: 2 }])
})

test('questions we cannot read are refused', async () => {
  const world = await startSellingWorld()

  for (const query of ['limit=0', 'sort=shoe-size', 'direction=up', 'cursor=nonsense']) {
    const answer = await world.ada.request('GET', `${people(world)}?${query}`)
    expect(answer.status).toBe(400)
    expect(await problemOf(answer)).toMatchObject({ code: 'request.invalid' })
  }
})

test('signed out, there is nobody to see', async () => {
  const world = await startSellingWorld()

  expect((await world.stranger.request('GET', people(world))).status).toBe(401)
})

test('an outsider sees none of them', async () => {
  const world = await startSellingWorld()
  await world.report(purchase('o1', 'vera', '2026-11-22T11:00:00Z'))

  const theirs = await world.cleo.request('GET', people(world))
  const missing = await world.cleo.request('GET', '/api/w/wsp_00000000000000000000000000/people')
  const hers = await world.cleo.request('GET', `/api/w/${world.cleo.workspaceId}/people`)

  expect(theirs.status).toBe(404)
  expect(await problemOf(theirs)).toEqual(await problemOf(missing))
  expect(peoplePage.parse(await hers.json())).toEqual({ items: [], nextCursor: null, total: 0 })
})

function purchase(id: string, who: string, at: string, fields: Readonly<Record<string, unknown>> = {}) {
  const customer = customerJson({ id: who, name: who, email: `${who}@example.com`, created_at: at })
  const order = orderJson({
    ...paid(1, fields),
    id,
    created_at: at,
    modified_at: at,
    customer_id: who,
    customer,
  })
  return ['order.paid', order] as const
}

/** The names on all pages, in order. */
async function names(world: SellingWorld, query: string): Promise<readonly (string | null)[]> {
  const seen: (string | null)[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const path = `${people(world)}?${query}${cursor && `&cursor=${cursor}`}`
    const answer = await world.ada.request('GET', path)
    const page: { items: { name: string | null }[]; nextCursor: string | null } = peoplePage.parse(await answer.json())
    seen.push(...page.items.map((item) => item.name))
    cursor = page.nextCursor
  }
  return seen
}

const people = (world: SellingWorld) => `/api/w/${world.ada.workspaceId}/people`
