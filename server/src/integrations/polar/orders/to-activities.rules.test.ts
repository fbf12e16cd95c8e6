import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { eventBody, orderJson, paid, refunded } from './polar-event.factory.ts'
import { parsePolarEvent, type PolarOrder } from './polar-event.schema.ts'
import { toActivities, type OnRecord, type OrderFact } from './to-activities.rules.ts'

const NEW = { hasStartedFree: false, hasPaid: false }
const BEGAN_FREE = { hasStartedFree: true, hasPaid: false }
const subscribed = (fields: object) => ({ subscription_id: 'e5149aae-e521-42b9-b24c-abb3d71eea2e', ...fields })
const trialUntil = (trial_end: string | null) => ({ subscription: { trial_end } })

test('an order earns nothing before it is paid', () => {
  expect(toActivities(order(), null, NEW)).toEqual([])
})

test('a paid order is one sale of its net amount, without tax and after discount', () => {
  expect(toActivities(order(paid(1)), null, NEW)).toEqual([
    {
      kind: 'sale',
      sourceKey: 'order:57107b74-8400-4d80-a2fc-54c2b4239cb3',
      net: { amountMinor: 900, currency: 'USD' },
      occurredAt: new Date('2026-11-22T11:00:00.123Z'),
    },
  ])
})

test('an order first heard of when it is partly refunded is a sale and a refund', () => {
  const facts = toActivities(order(refunded(9, 300)), null, NEW)

  expect(facts.map((fact) => [fact.kind, fact.net.amountMinor])).toEqual([
    ['sale', 900],
    ['refund', -300],
  ])
})

test('a refund that failed afterwards is given back', () => {
  const facts = toActivities(order(refunded(9, 100)), { rows: 2, netMinor: 0 }, NEW)

  expect(facts).toEqual([
    {
      kind: 'refund_reversed',
      sourceKey: 'order:57107b74-8400-4d80-a2fc-54c2b4239cb3:change:2',
      net: { amountMinor: 800, currency: 'USD' },
      occurredAt: new Date('2026-11-22T11:00:09.654Z'),
    },
  ])
})

test('a message that says what is on record says nothing new', () => {
  expect(toActivities(order(paid(9)), { rows: 1, netMinor: 900 }, NEW)).toEqual([])
})

test.each([
  ['a free product is claimed', { billing_reason: 'purchase', net_amount: 0 }, NEW, 'free_claim'],
  ['a trial starts', subscribed({ billing_reason: 'subscription_create', net_amount: 0 }), NEW, 'trial_start'],
  [
    'a first month that a discount made free is claimed',
    subscribed({ billing_reason: 'subscription_create', net_amount: 0, ...trialUntil(null) }),
    NEW,
    'free_claim',
  ],
  ['a subscription is bought', subscribed({ billing_reason: 'subscription_create' }), NEW, 'sale'],
  ['a cycle is a renewal', subscribed({ billing_reason: 'subscription_cycle' }), NEW, 'renewal'],
  [
    'first money after a free start is a sale',
    subscribed({ billing_reason: 'subscription_cycle' }),
    BEGAN_FREE,
    'sale',
  ],
  [
    'the second payment is a renewal',
    subscribed({ billing_reason: 'subscription_cycle' }),
    { hasStartedFree: true, hasPaid: true },
    'renewal',
  ],
  [
    'the order at the end of a trial is a sale',
    subscribed({ billing_reason: 'subscription_cycle', ...trialUntil('2026-11-22T10:30:00Z') }),
    { hasStartedFree: false, hasPaid: true },
    'sale',
  ],
  [
    'an order a month after the trial is a renewal, even when it is the first we hear of',
    subscribed({ billing_reason: 'subscription_cycle', ...trialUntil('2026-10-22T10:30:00Z') }),
    BEGAN_FREE,
    'renewal',
  ],
  ['a change of plan is an upgrade', subscribed({ billing_reason: 'subscription_update' }), NEW, 'upgrade'],
  [
    'a change of plan for nothing is no fact',
    subscribed({ billing_reason: 'subscription_update', net_amount: 0 }),
    NEW,
    undefined,
  ],
  ['a reason Polar adds later is a sale', { billing_reason: 'gift_card' }, NEW, 'sale'],
])('%s', (_promise, fields, history, kind) => {
  expect(toActivities(order(paid(1, fields)), null, history)[0]?.kind).toBe(kind)
})

test('yen have no hundredths and stay as they are', () => {
  const facts = toActivities(order(paid(1, { currency: 'jpy', net_amount: 1200 })), null, NEW)

  expect(facts[0]?.net).toEqual({ amountMinor: 1200, currency: 'JPY' })
})

/** What Polar says of one order over time; the second is the version, later is newer. */
const life = fc
  .array(fc.integer({ min: 0, max: 900 }), { maxLength: 6 })
  .map((amounts) => [order(), order(paid(1)), ...amounts.map((amount, index) => order(refunded(index + 2, amount)))])

const disordered = life.chain((versions) =>
  fc.tuple(
    fc.constant(versions),
    // Some come twice, some are lost; what was lost of the newest comes again at the end of the day.
    fc.array(fc.nat(versions.length - 1), { maxLength: 20 }),
    fc.shuffledSubarray(versions, { minLength: 1 }),
  ),
)

test('whatever is lost, repeated or late, the record ends at what Polar says last', () => {
  fc.assert(
    fc.property(disordered, ([versions, repeats, subset]) => {
      const last = versions.at(-1) ?? order()
      const repeated = repeats.flatMap((index) => versions[index] ?? [])

      const inOrder = play(versions)
      const jumbled = play([...subset, ...repeated, last, ...subset])

      expect(sum(jumbled)).toBe(last.netMinor - last.refundedMinor)
      expect(sum(jumbled)).toBe(sum(inOrder))
      expect(jumbled[0]).toEqual(inOrder[0])
      expect(jumbled.filter((fact) => fact.kind === 'sale')).toHaveLength(1)
      expect(new Set(jumbled.map((fact) => fact.sourceKey)).size).toBe(jumbled.length)
    }),
  )
})

/** What processing does: the newest version is kept, and the record follows it. */
function play(arrivals: readonly PolarOrder[]): readonly OrderFact[] {
  const facts: OrderFact[] = []
  let known: PolarOrder | null = null
  for (const arrival of arrivals) {
    if (known && arrival.modifiedAt < known.modifiedAt) continue
    known = arrival
    const onRecord: OnRecord = facts.length === 0 ? null : { rows: facts.length, netMinor: sum(facts) }
    facts.push(...toActivities(arrival, onRecord, NEW))
  }
  return facts
}

const sum = (facts: readonly OrderFact[]) => facts.reduce((total, fact) => total + fact.net.amountMinor, 0)

function order(fields: object = {}): PolarOrder {
  const event = parsePolarEvent(eventBody('order.updated', orderJson({ ...fields })))
  if (event.kind !== 'order') throw new Error('not an order')
  return event.order
}
