import { expect, test } from 'vitest'
import type { PublicationParts } from '#contract/publication-parts'
import { addActivity, addPerson, addVisit } from '../../../test/earnings.ts'
import { problemOf } from '../../../test/http.ts'
import { startWorld, type CastMember } from '../../../test/world.ts'
import { addLink } from '../../links/link.factory.ts'
import { addedPublication } from '../../publications/publication.factory.ts'

const NOW = new Date('2026-11-22T12:00:00.000Z')
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000)
const USD = (amountMinor: number) => [{ amountMinor, currency: 'USD' }]

async function start() {
  const world = await startWorld({ now: NOW })
  const { ada, db } = world
  const made = await db.transaction(async (tx) => {
    const publicationId = await addedPublication(tx, ada.scope, { title: 'Desk' })
    const link = (slug: string, placement: string | null, isIn = true) =>
      addLink(tx, ada.scope, { slug, placement, ...(isIn && { publication_id: publicationId }) })
    return {
      publicationId,
      description: await link('a', 'Description'),
      again: await link('b', 'Description'),
      bare: await link('c', null),
      elsewhere: await link('d', 'Description', false),
    }
  })
  const path = (who: CastMember) => `/api/w/${who.workspaceId}/publications/${made.publicationId}/parts`
  const parts = async (query = 'range=all') => {
    const answer = await ada.request('GET', `${path(ada)}?${query}`)
    expect(answer.status).toBe(200)
    return (await answer.json()) as PublicationParts
  }
  return { ...world, ...made, path, parts }
}

test('links of one placement are summed up, links without one stand apart, and other publications stay out', async () => {
  const world = await start()
  const { ada, db, description, again, bare, elsewhere } = world
  await db.transaction(async (tx) => {
    for (const link of [description, description, again, bare, elsewhere])
      await addVisit(tx, ada.scope, link, { at: daysAgo(3) })
    const sale = await addActivity(tx, ada.scope, description, { at: daysAgo(3), netMinor: 900 })
    await addActivity(tx, ada.scope, again, { at: daysAgo(40), netMinor: 500 })
    await addActivity(tx, ada.scope, description, { at: daysAgo(2), netMinor: 700, kind: 'renewal' })
    await addActivity(tx, ada.scope, null, { at: daysAgo(1), netMinor: -100, kind: 'refund', of: sale })
    await addActivity(tx, ada.scope, elsewhere, { at: daysAgo(3), netMinor: 9_900 })
  })

  const { placements, products } = await world.parts()
  expect(placements).toEqual([
    { placement: 'Description', clicks: 3, sales: 2, renewals: 1, listJoins: 0, netRevenue: USD(2_000) },
    { placement: null, clicks: 1, sales: 0, renewals: 0, listJoins: 0, netRevenue: [] },
  ])
  expect(products).toEqual([{ productId: null, name: null, sales: 2, renewals: 1, netRevenue: USD(2_000) }])
  expect(await world.parts('range=7d')).toMatchObject({
    placements: [{ sales: 1, renewals: 1, netRevenue: USD(1_500) }, {}],
    products: [{ sales: 1, renewals: 1, netRevenue: USD(1_500) }],
  })
})

test('a placement in two spellings is one, spelled as where it brought most; what has none keeps its money', async () => {
  const world = await start()
  const { ada, db, publicationId, description, bare } = world
  await db.transaction(async (tx) => {
    const spelled = await addLink(tx, ada.scope, { slug: 'e', placement: 'DESCRIPTION', publication_id: publicationId })
    for (const link of [description, description, spelled]) await addVisit(tx, ada.scope, link, { at: daysAgo(3) })
    await addActivity(tx, ada.scope, description, { at: daysAgo(3), netMinor: 900 })
    await addActivity(tx, ada.scope, spelled, { at: daysAgo(3), netMinor: 100 })
    await addActivity(tx, ada.scope, bare, { at: daysAgo(3), netMinor: 70 })
  })

  const { placements } = await world.parts()
  expect(placements).toEqual([
    { placement: 'Description', clicks: 3, sales: 2, renewals: 0, listJoins: 0, netRevenue: USD(1_000) },
    { placement: null, clicks: 0, sales: 1, renewals: 0, listJoins: 0, netRevenue: USD(70) },
  ])
})

test('a product that was renamed goes by its newest name', async () => {
  const world = await start()
  const { ada, db, description } = world
  await db.transaction(async (tx) => {
    for (const [name, days] of [
      ['Zebra prints', 30],
      ['Animal prints', 3],
    ] as const) {
      const product = { id: 'prod_1', name }
      await addActivity(tx, ada.scope, description, { at: daysAgo(days), netMinor: 900, product })
    }
  })

  expect((await world.parts()).products).toMatchObject([{ productId: 'prod_1', name: 'Animal prints', sales: 2 }])
})

test('buyers are worth what they paid from their first purchase on, and only those old enough are counted', async () => {
  const world = await start()
  const { ada, db, description, elsewhere } = world
  await db.transaction(async (tx) => {
    const [old, young, foreign] = await Promise.all(
      [100, 10, 200].map((days) => addPerson(tx, ada.scope, daysAgo(days))),
    )
    const buy = (
      person: typeof old,
      link: typeof description,
      what: { days: number; netMinor: number; kind?: 'renewal' },
    ) => {
      const { days, ...sold } = what
      return addActivity(tx, ada.scope, link, { at: daysAgo(days), ...sold, ...(person && { person }) })
    }
    await buy(old, description, { days: 100, netMinor: 1_000 })
    // Through whatever: it is what the person was worth.
    await buy(old, elsewhere, { days: 80, netMinor: 300 })
    await buy(old, description, { days: 50, netMinor: 200, kind: 'renewal' })
    await buy(old, description, { days: 5, netMinor: 5_000, kind: 'renewal' })
    await buy(young, description, { days: 10, netMinor: 700 })
    // Somebody whom another link had won.
    await buy(foreign, elsewhere, { days: 200, netMinor: 400 })
    await buy(foreign, description, { days: 150, netMinor: 9_000 })
  })

  expect((await world.parts('range=7d')).buyers).toEqual({
    people: 2,
    everSubscribed: 0,
    subscribing: 0,
    worth: [
      { days: 30, people: 1, perPerson: USD(1_300) },
      { days: 90, people: 1, perPerson: USD(1_500) },
      { days: 365, people: 0, perPerson: [] },
    ],
  })
})

test('of the buyers who ever subscribed, those whose subscription has not ended are counted', async () => {
  const world = await start()
  const { ada, db, description } = world
  await db.transaction(async (tx) => {
    for (const [customer, ended_at, status] of [
      ['stays', null, 'active'],
      ['left', daysAgo(2), 'canceled'],
      ['unpaid', null, 'unpaid'],
    ] as const) {
      const person = await addPerson(tx, ada.scope, daysAgo(40))
      const { workspaceId: workspace_id } = ada.scope
      await tx
        .insertInto('person_identities')
        .values({
          workspace_id,
          person_id: person,
          source: 'polar',
          source_person_id: customer,
          changed_at: daysAgo(40),
        })
        .execute()
      await tx
        .insertInto('subscriptions')
        .values({
          workspace_id,
          source: 'polar',
          subscription_id: customer,
          account: 'org',
          status,
          customer_id: customer,
          amount_minor: 900,
          currency: 'USD',
          started_at: daysAgo(40),
          ended_at,
          modified_at: daysAgo(2),
        })
        .execute()
      await addActivity(tx, ada.scope, description, { at: daysAgo(40), netMinor: 900, person })
    }
  })

  expect((await world.parts()).buyers).toMatchObject({ people: 3, everSubscribed: 3, subscribing: 1 })
})

test('an outsider gets the answer of what does not exist, and nobody reads it signed out', async () => {
  const { cleo, stranger, ada, path } = await start()

  const foreign = await cleo.request('GET', path(cleo))
  const unknown = await cleo.request(
    'GET',
    `/api/w/${cleo.workspaceId}/publications/pub_00000000000000000000000000/parts`,
  )
  expect(foreign.status).toBe(404)
  expect(await problemOf(foreign)).toEqual(await problemOf(unknown))
  expect((await cleo.request('GET', path(ada))).status).toBe(404)
  expect((await stranger.request('GET', path(ada))).status).toBe(401)
  expect((await ada.request('GET', `${path(ada)}?range=never`)).status).toBe(400)
})
