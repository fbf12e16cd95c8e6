import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { startSellingWorld, type SellingWorld } from '../../../../test/selling-world.ts'
import { insertTrackedClick } from '../../../attribution/tracked-click.factory.ts'
import { clickTokenOf } from '../../../clicks/index.ts'
import { customerJson, orderJson } from '../api/polar-event.factory.ts'
import { processDelivery } from './process-delivery.ts'

const ROUNDS = 5

test('a whole subscription reported twice, all at once and in any order, ends the same', async () => {
  const world = await startSellingWorld()
  const { ada, db } = world
  const clickedAt = new Date('2026-11-22T10:40:00Z')
  for (let round = 0; round < ROUNDS; round++) {
    const click = { slug: `desk-${round}`, clickedAt }
    const { clickId, linkId } = await db.transaction((tx) => insertTrackedClick(tx, ada.scope, click))
    const reported = story(`sub-${round}`, clickTokenOf(clickId))
    const refs = await Promise.all(shuffled([...reported, ...reported]).map((event) => stored(world, event)))

    // A deadlock or a race for an e-mail may end one of them; the job's next run mends it.
    let waiting = refs
    for (let tries = 0; waiting.length > 0 && tries < 5; tries++) {
      const results = await Promise.allSettled(waiting.map((ref) => processDelivery(world, ref)))
      waiting = waiting.filter((_, index) => results[index]?.status === 'rejected')
    }

    expect(waiting).toEqual([])
    expect(await recordOf(world, `sub-${round}`)).toEqual([
      ['first', 'sale', 900, linkId],
      ['first', 'refund', -300, linkId],
      ['second', 'renewal', 900, linkId],
      ['third', 'renewal', 900, linkId],
    ])
  }
  const people = await db.reader.selectFrom('people').select(['email', 'name']).execute()
  expect(people).toEqual(Array.from({ length: ROUNDS }, () => ({ email: expect.anything(), name: 'Vera Newname' })))
})

type Event = readonly [type: string, data: unknown]

function story(subscription: string, token: string): readonly Event[] {
  const customer_id = `customer of ${subscription}`
  const customer = customerJson({ id: customer_id, email: `${subscription}@example.com` })
  const common = {
    customer_id,
    customer,
    subscription_id: subscription,
    subscription: { trial_end: null },
    paid: true,
    status: 'paid',
  }
  const first = {
    ...common,
    id: `${subscription} first`,
    billing_reason: 'subscription_create',
    metadata: { reference_id: token },
  }
  const cycle = (name: string, created_at: string) =>
    orderJson({
      ...common,
      id: `${subscription} ${name}`,
      billing_reason: 'subscription_cycle',
      created_at,
      modified_at: created_at,
    })
  return [
    ['order.created', orderJson({ ...first, paid: false, status: 'pending' })],
    ['order.paid', orderJson({ ...first, modified_at: '2026-11-22T11:00:01Z' })],
    ['order.updated', orderJson({ ...first, modified_at: '2026-11-22T11:00:02Z', platform_fee_amount: 60 })],
    ['order.refunded', orderJson({ ...first, modified_at: '2026-11-25T11:00:00Z', refunded_amount: 300 })],
    ['order.paid', cycle('second', '2026-12-22T11:00:00Z')],
    ['order.paid', cycle('third', '2027-01-22T11:00:00Z')],
    ['customer.updated', { ...customer, name: 'Vera Newname', modified_at: '2026-12-01T00:00:00Z' }],
  ]
}

async function stored(world: SellingWorld, [type, data]: Event) {
  const deliveryId = randomUUID()
  await world.deliver(type, data, { id: deliveryId })
  return { workspaceId: world.ada.workspaceId, connectionId: world.connection.connectionId, deliveryId }
}

async function recordOf({ db }: SellingWorld, subscription: string) {
  const rows = await db.reader
    .selectFrom('activities as a')
    .innerJoin('activities as root', 'root.id', 'a.root_id')
    .innerJoin('attributions as t', 't.activity_id', 'root.id')
    .where('t.superseded_at', 'is', null)
    .where('root.subscription_id', '=', subscription)
    .select(['root.source_key', 'a.kind', 'a.net_minor', 't.link_id'])
    .orderBy(sql`root.source_key collate "C"`)
    .orderBy('a.net_minor', 'desc')
    .execute()
  return rows.map((row) => [row.source_key.split(' ').at(-1), row.kind, row.net_minor, row.link_id])
}

const shuffled = <T>(items: readonly T[]): T[] =>
  items
    .map((item) => ({ item, order: randomUUID() }))
    .toSorted((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ item }) => item)
