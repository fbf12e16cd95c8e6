import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addPerson } from '../../test/earnings.ts'
import { startWorld, type World } from '../../test/world.ts'
import { newClickId } from '../platform/ids.ts'
import { addPayment, type PaymentOf } from './payment.factory.ts'
import { insertTrackedClick, type TrackedClick } from './tracked-click.factory.ts'

const SOLD_AT = new Date('2026-11-22T12:00:00Z')
const daysLater = (days: number) => new Date(SOLD_AT.getTime() + days * 86_400_000)
const STORIES = 25

test(
  'whatever order payments of a subscription are reported in, and however often, their credit and the first touch are the same',
  { timeout: 180_000 },
  async () => {
    const { world, clicks } = await startClicked()
    const payment = fc.record({
      // Few days and few clicks, so that payments meet at one instant and share a click.
      day: fc.integer({ min: 0, max: 3 }),
      click: fc.option(fc.integer({ min: 0, max: 2 })),
      isSubscription: fc.boolean(),
    })
    const story = fc.array(payment, { minLength: 2, maxLength: 6 })
    const weights = fc.array(fc.nat(), { minLength: 12, maxLength: 12 })
    let round = 0

    await fc.assert(
      fc.asyncProperty(story, weights, async (payments, order) => {
        round += 1
        const reported = (name: string): PaymentOf[] =>
          payments.map(({ day, click, isSubscription }, index) => {
            const carried = click === null ? undefined : clicks[click]?.clickId
            return {
              key: `${round}:${name}:${index}`,
              at: daysLater(day),
              ...(isSubscription ? { subscription: `${round}:${name}` } : {}),
              ...(carried === undefined ? {} : { click: carried }),
            }
          })
        const straight = await credit(world, reported('straight'))
        const shuffled = await credit(world, shuffle([...reported('other'), ...reported('other')], order))
        expect({ ...shuffled, person: null }).toEqual({ ...straight, person: null })
      }),
      { numRuns: STORIES },
    )
  },
)

test('a payment reported before its subscription’s first sale gets that one’s credit once it is reported', async () => {
  const { world, clicks } = await startClicked()
  const [desk] = clicks

  const outcome = await credit(world, [
    { key: 'renewal', at: daysLater(30), subscription: 'sub' },
    { key: 'first', at: SOLD_AT, subscription: 'sub', ...clickOf(desk) },
  ])

  expect(outcome.credits).toEqual([
    ['first', 'carried_click', desk?.linkId],
    ['renewal', 'subscription', desk?.linkId],
  ])
})

test('an earlier sale reported late takes the credit of later payments over, but not of those with a click of their own', async () => {
  const { world, clicks } = await startClicked()
  const [desk, chair, lamp] = clicks

  const outcome = await credit(world, [
    { key: '3', at: daysLater(60), subscription: 'sub', ...clickOf(lamp) },
    { key: '2', at: daysLater(30), subscription: 'sub', ...clickOf(chair) },
    { key: '4', at: daysLater(90), subscription: 'sub' },
    { key: '1', at: SOLD_AT, subscription: 'sub', ...clickOf(desk) },
  ])

  expect(outcome.credits).toEqual([
    ['1', 'carried_click', desk?.linkId],
    ['2', 'carried_click', chair?.linkId],
    ['3', 'carried_click', lamp?.linkId],
    ['4', 'subscription', desk?.linkId],
  ])
})

test('subscriptions of two sources share no credit, even where both have the same id', async () => {
  const { world, clicks } = await startClicked()
  const [desk, chair] = clicks

  const outcome = await credit(world, [
    { key: 'a1', at: SOLD_AT, source: 'polar', subscription: '17', ...clickOf(desk) },
    { key: 'b1', at: SOLD_AT, source: 'another_shop', subscription: '17', ...clickOf(chair) },
    { key: 'b2', at: daysLater(30), source: 'another_shop', subscription: '17' },
    { key: 'c1', at: daysLater(30), source: 'third_shop', subscription: '17' },
    { key: 'a2', at: daysLater(30), source: 'polar', subscription: '17' },
  ])

  expect(outcome.credits).toEqual([
    ['a1', 'carried_click', desk?.linkId],
    ['a2', 'subscription', desk?.linkId],
    ['b1', 'carried_click', chair?.linkId],
    ['b2', 'subscription', chair?.linkId],
    ['c1', 'none', null],
  ])
})

test('a first touch is the person’s earliest click, whichever sale it came with', async () => {
  const { world, clicks } = await startClicked()
  const [first, second] = clicks

  const late = await credit(world, [{ key: 'b', at: SOLD_AT, ...clickOf(second) }])
  const both = await credit(world, [{ key: 'a', at: daysLater(1), ...clickOf(first) }], late.person)

  expect(late.firstTouch).toMatchObject({ link_id: second?.linkId, click_id: second?.clickId })
  expect(both.firstTouch).toMatchObject({ link_id: first?.linkId, click_id: first?.clickId })
})

test('two sales of one person reported at the same moment leave one first touch, the earlier', async () => {
  const { world, clicks } = await startClicked()
  for (let round = 0; round < 5; round++) {
    const person = await world.db.transaction((tx) => addPerson(tx, world.ada.scope, SOLD_AT))
    await Promise.all(
      clicks.map((click, index) =>
        world.db.transaction((tx) =>
          addPayment(tx, world.ada.scope, { key: `${round}:${index}`, at: SOLD_AT, person, click: click.clickId }),
        ),
      ),
    )
    const touch = await world.db.reader
      .selectFrom('first_touches')
      .where('person_id', '=', person)
      .select('click_id')
      .execute()
    expect(touch).toEqual([{ click_id: clicks[0]?.clickId }])
  }
})

test('a click id nobody knows earns nothing and touches nobody', async () => {
  const { world } = await startClicked()

  const outcome = await credit(world, [{ key: 'forged', at: SOLD_AT, click: newClickId() }])

  expect(outcome).toMatchObject({ credits: [['forged', 'none', null]], firstTouch: null })
})

/** Ada's world with three links, clicked one after another. */
async function startClicked() {
  const world = await startWorld()
  const clicks = await world.db.transaction(async (tx) => {
    const made: TrackedClick[] = []
    for (const [index, slug] of ['desk', 'chair', 'lamp'].entries()) {
      made.push(await insertTrackedClick(tx, world.ada.scope, { slug, clickedAt: daysLater(index - 10) }))
    }
    return made
  })
  return { world, clicks }
}

const clickOf = (tracked: TrackedClick | undefined) => (tracked ? { click: tracked.clickId } : {})

/** Tells payments of one person one after another. What is on record afterwards: credits by key, and the first touch. */
async function credit({ db, ada }: World, payments: readonly PaymentOf[], known?: PaymentOf['person']) {
  const person = known ?? (await db.transaction((tx) => addPerson(tx, ada.scope, SOLD_AT)))
  for (const payment of payments) await db.transaction((tx) => addPayment(tx, ada.scope, { ...payment, person }))
  const credits = await db.reader
    .selectFrom('activities as a')
    .innerJoin('attributions as t', 't.activity_id', 'a.id')
    .where('a.person_id', '=', person)
    .where('t.superseded_at', 'is', null)
    .select(['a.source_key', 't.method', 't.link_id'])
    .orderBy('a.source_key')
    .execute()
  const firstTouch = await db.reader
    .selectFrom('first_touches')
    .where('person_id', '=', person)
    .select(['link_id', 'click_id', 'touched_at'])
    .executeTakeFirst()
  return {
    person,
    credits: credits.map((row) => [row.source_key.split(':').at(-1), row.method, row.link_id]),
    firstTouch: firstTouch ?? null,
  }
}

const shuffle = <T>(items: readonly T[], weights: readonly number[]): T[] =>
  items
    .map((item, index) => ({ item, weight: weights[index] ?? 0 }))
    .toSorted((a, b) => a.weight - b.weight)
    .map(({ item }) => item)
