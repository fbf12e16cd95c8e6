import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { startShopWorld, teaSale, type ShopWorld } from './shop-world.ts'
import type { ShopMessage } from './messages.schema.ts'
import { addPayment } from '../../src/attribution/payment.factory.ts'

const CLICKED_AT = new Date('2026-11-22T10:40:00Z')
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' })

test('a link to the shop carries the click, and the sale that brings it back is credited and shown', async () => {
  const world = await startShopWorld()
  const { ref, location } = await world.click('desk', CLICKED_AT)
  expect(location).toMatch(/^https:\/\/corner-shop\.test\/buy\/desk\?reference_id=ck_/)

  expect(await world.post({ type: 'sale', sale: teaSale({ id: 's1', ref }) })).toBe(204)

  const [sale, ...others] = await activities(world)
  expect(others).toEqual([])
  expect(sale).toMatchObject({
    kind: 'sale',
    amount: usd(900),
    productName: 'Tea',
    person: { name: 'Tess', email: 'tess@example.com' },
    attribution: { method: 'carried_click', reason: 'click_id_in_order', link: { name: 'Tea desk' } },
  })
  expect(await world.read(world.ada, `activities/${sale?.id}`)).toMatchObject({
    money: { gross: usd(900), net: usd(900), refunded: usd(0), left: usd(900), fee: null },
    receipt: { clickId: ref, carriedBy: 'reference_id' },
    sourceUrl: 'https://corner-shop.test/sales/s1',
  })
  expect(await world.read(world.ada, 'checklist')).toMatchObject({ sourceConnected: true, saleSeen: true })
  expect(await world.read(world.ada, 'people')).toMatchObject({ total: 1, items: [{ name: 'Tess' }] })
})

test('a renewal follows the first sale of its subscription, which the person’s page shows', async () => {
  const world = await startShopWorld()
  const { ref } = await world.click('desk', CLICKED_AT)
  const { first, renewal } = subscribed('s', ref)

  // The renewal is reported first.
  await world.post(renewal)
  await world.post(first)
  await world.post({
    type: 'subscription',
    subscription: {
      id: 's-sub',
      buyerId: 'b1',
      status: 'active',
      productName: 'Tea',
      cents: 900,
      currency: 'USD',
      startedAt: '2026-11-22T11:00:00Z',
      changedAt: '2026-12-22T11:00:00Z',
    },
  })

  expect(await activities(world)).toMatchObject([
    { kind: 'renewal', attribution: { method: 'subscription', link: { name: 'Tea desk' } } },
    { kind: 'sale', attribution: { method: 'carried_click', link: { name: 'Tea desk' } } },
  ])
  const [person] = await world.db.reader.selectFrom('people').select('id').execute()
  expect(await world.read(world.ada, `people/${person?.id}`)).toMatchObject({
    subscriptions: [{ productName: 'Tea', status: 'active', amount: usd(900), interval: 'month' }],
  })
})

test('a subscription of the shop shares nothing with one of Polar that has the same id', async () => {
  const world = await startShopWorld()
  const { ref } = await world.click('desk', CLICKED_AT)
  const { first, renewal } = subscribed('s', ref)
  await world.post(first)
  await world.db.transaction((tx) =>
    addPayment(tx, world.ada.scope, { key: 'polar', at: new Date('2026-12-01T11:00:00Z'), subscription: 's-sub' }),
  )

  await world.post(renewal)

  const [ofShop, ofPolar] = await activities(world)
  expect(ofShop).toMatchObject({ kind: 'renewal', attribution: { method: 'subscription', link: { name: 'Tea desk' } } })
  expect(ofPolar).toMatchObject({ attribution: { method: 'none', link: null } })
  expect(await world.read(world.ada, `activities/${ofShop?.id}`)).toMatchObject({ subscriptionPayments: 2 })
  expect(await world.read(world.ada, `activities/${ofPolar?.id}`)).toMatchObject({ subscriptionPayments: 1 })
})

test('a refund takes its money back under the credit of its sale', async () => {
  const world = await startShopWorld()
  const { ref } = await world.click('desk', CLICKED_AT)
  await world.post({ type: 'sale', sale: teaSale({ id: 's1', ref }) })

  await world.post({
    type: 'sale',
    sale: teaSale({ id: 's1', ref, refundedCents: 300, changedAt: '2026-11-22T11:30:00Z' }),
  })

  const [refund] = await activities(world)
  expect(refund).toMatchObject({ kind: 'refund', amount: usd(-300), attribution: { link: { name: 'Tea desk' } } })
  expect(await world.read(world.ada, `activities/${refund?.id}`)).toMatchObject({
    net: [usd(600)],
    money: { refunded: usd(300), left: usd(600) },
  })
})

test('whatever is repeated or late, people, money and credit end as if all had come in order', async () => {
  const world = await startShopWorld()
  let stories = 0
  await fc.assert(
    fc.asyncProperty(disorders, async (places) => {
      const name = `story${(stories += 1)}`
      const { ref } = await world.click(name, CLICKED_AT)
      const { first, renewal, refunds } = subscribed(name, ref)
      const life = [first, renewal, ...refunds]

      for (const place of places) expect(await world.post(life[place % life.length] ?? first)).toBe(204)

      expect(await moneyOf(world, name)).toEqual([
        { sale_id: `${name}-1`, kind: 'sale', net: 0, method: 'carried_click', link: name, people: 1 },
        { sale_id: `${name}-2`, kind: 'renewal', net: 900, method: 'subscription', link: name, people: 1 },
      ])
    }),
    { numRuns: 20 },
  )
  expect(await world.read(world.ada, 'people')).toMatchObject({ total: 1 })
})

test('who was erased here stays nameless, whatever the shop says later', async () => {
  const world = await startShopWorld()
  await world.post({ type: 'sale', sale: teaSale({ id: 's1' }) })
  const [person] = await world.db.reader.selectFrom('people').select('id').execute()
  await world.ada.request('DELETE', `/api/w/${world.ada.workspaceId}/people/${person?.id}`)

  await world.post({ type: 'sale', sale: teaSale({ id: 's2' }) })

  expect(await activities(world)).toMatchObject([{ person: { name: null } }, { person: { name: null } }])
})

test('nobody else reports sales, and an outsider sees none', async () => {
  const world = await startShopWorld()
  const secret = `whsec_${Buffer.from('somebody who is not the shop here').toString('base64')}`

  expect(await world.post({ type: 'sale', sale: teaSale({ id: 's1' }) }, { secret })).toBe(404)
  expect(await activities(world)).toEqual([])

  await world.post({ type: 'sale', sale: teaSale({ id: 's1' }) })
  const [sale] = await activities(world)
  const path = `/api/w/${world.ada.workspaceId}/activities/${sale?.id}`
  expect((await world.cleo.request('GET', path)).status).toBe(404)
})

test('the shop is added without touching any other file', () => {
  const root = fileURLToPath(new URL('../../../', import.meta.url))
  const naming = execFileSync('git', ['grep', '-ilE', 'corner.?shop', '--', '*.ts', '*.tsx', '*.sql'], { cwd: root })

  const files = naming.toString().trim().split('\n')
  expect(files.filter((file) => !file.startsWith('server/test/second-source/'))).toEqual([])
})

/** Which of a life's four messages come, in which order: each at least once. */
const disorders = fc
  .tuple(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), fc.array(fc.nat(3), { maxLength: 4 }))
  .map(([all, again]) => [...all, ...again])

/** A subscription's first payment, a renewal, and two refunds that take the first payment back. */
function subscribed(name: string, ref: string) {
  const id = `${name}-1`
  const first = teaSale({ id, ref, subscription: { id: `${name}-sub`, isRenewal: false } })
  const later = { at: '2026-12-22T11:00:00Z', subscription: { id: `${name}-sub`, isRenewal: true } }
  const say = (sale: typeof first): ShopMessage => ({ type: 'sale', sale })
  return {
    first: say(first),
    renewal: say(teaSale({ id: `${name}-2`, ...later })),
    refunds: [
      say({ ...first, refundedCents: 300, changedAt: '2026-11-23T11:00:00Z' }),
      say({ ...first, refundedCents: 900, changedAt: '2026-11-24T11:00:00Z' }),
    ],
  }
}

const list = z.object({ items: z.array(z.looseObject({ id: z.string() })) })

/** What Ada sees of her activity, newest first. */
const activities = async (world: ShopWorld) => list.parse(await world.read(world.ada, 'activities')).items

/** What the sales of a story come to, each with its credit. */
async function moneyOf(world: ShopWorld, name: string): Promise<readonly unknown[]> {
  const { rows } = await world.db.pool.query(
    `select a.sale_id, min(a.kind) filter (where a.id = a.root_id) as kind, sum(a.net_minor)::int as net,
            min(t.method) as method, min(l.slug) as link, count(distinct a.person_id)::int as people
     from activities a
     left join attributions t on t.workspace_id = a.workspace_id and t.activity_id = a.id and t.superseded_at is null
     left join links l on l.workspace_id = t.workspace_id and l.id = t.link_id
     where a.source = 'corner_shop' and a.sale_id like $1
     group by a.sale_id
     order by a.sale_id`,
    [`${name}-%`],
  )
  return rows
}
