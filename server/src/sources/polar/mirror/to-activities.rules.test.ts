import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { orderJson, paid, refunded } from '../api/polar-event.factory.ts'
import type { PolarOrder } from '../api/polar-object.ts'
import { polarOrder } from '../api/polar-object.schema.ts'
import type { OrderFact } from './order-fact.ts'
import { toActivities, type KnownRefund, type OnRecord } from './to-activities.rules.ts'

const subscribed = (fields: object) => ({ subscription_id: 'e5149aae-e521-42b9-b24c-abb3d71eea2e', ...fields })
const trial = (trial_start: string | null, trial_end: string | null) => ({ subscription: { trial_start, trial_end } })
const DURING = trial('2026-11-22T10:59:59Z', '2026-11-29T10:59:59Z')

test('an order earns nothing before it is paid', () => {
  expect(toActivities(order(), null)).toEqual([])
})

test('a paid order is one sale of its net amount, without tax and after discount', () => {
  expect(toActivities(order(paid(1)), null)).toEqual([
    {
      kind: 'sale',
      sourceKey: 'order:57107b74-8400-4d80-a2fc-54c2b4239cb3',
      net: { amountMinor: 900, currency: 'USD' },
      occurredAt: new Date('2026-11-22T11:00:00.123Z'),
    },
  ])
})

test('an order first seen when it is partly refunded is a sale and a refund', () => {
  const facts = toActivities(order(refunded(9, 300)), null)

  expect(facts.map((fact) => [fact.kind, fact.net.amountMinor])).toEqual([
    ['sale', 900],
    ['refund', -300],
  ])
})

test('a refund that failed afterwards is given back', () => {
  const facts = toActivities(order(refunded(9, 100)), onRecord({ rows: 2, returnedMinor: 900 }))

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
  expect(toActivities(order(paid(9)), onRecord())).toEqual([])
})

test.each([
  ['a free product is claimed', { billing_reason: 'purchase', net_amount: 0 }, 'free_claim'],
  ['a trial starts', subscribed({ billing_reason: 'subscription_create', net_amount: 0, ...DURING }), 'trial_start'],
  [
    'a first month that a discount made free is claimed',
    subscribed({ billing_reason: 'subscription_create', net_amount: 0, ...trial(null, null) }),
    'free_claim',
  ],
  ['a subscription is bought', subscribed({ billing_reason: 'subscription_create' }), 'sale'],
  ['a cycle is a renewal', subscribed({ billing_reason: 'subscription_cycle' }), 'renewal'],
  [
    'the order at the end of a trial is a sale: its first money',
    subscribed({ billing_reason: 'subscription_cycle', ...trial('2026-11-15T10:30:00Z', '2026-11-22T10:30:00Z') }),
    'sale',
  ],
  [
    'a trial cut short ends with a sale too, though the order may still name its planned end',
    subscribed({ billing_reason: 'subscription_cycle', ...DURING }),
    'sale',
  ],
  [
    'an order a month after the trial is a renewal, even when it is the first we hear of',
    subscribed({ billing_reason: 'subscription_cycle', ...trial('2026-10-15T10:30:00Z', '2026-10-22T10:30:00Z') }),
    'renewal',
  ],
  [
    'a trial given to somebody who pays already makes no sale of what they paid before',
    subscribed({ billing_reason: 'subscription_cycle', ...trial('2026-11-25T10:30:00Z', '2026-12-22T10:30:00Z') }),
    'renewal',
  ],
  ['a dearer plan is an upgrade', subscribed({ billing_reason: 'subscription_update' }), 'upgrade'],
  [
    'a cheaper plan credits what is left of the old one: money back, not a sale',
    subscribed({ billing_reason: 'subscription_update', net_amount: -400 }),
    'downgrade',
  ],
  [
    'a cycle that credits more than it costs is no renewal',
    subscribed({ billing_reason: 'subscription_cycle', net_amount: -100 }),
    'downgrade',
  ],
  [
    'a change of plan for nothing is no fact',
    subscribed({ billing_reason: 'subscription_update', net_amount: 0 }),
    undefined,
  ],
  ['a reason Polar adds later is a sale', { billing_reason: 'gift_card' }, 'sale'],
])('%s', (_promise, fields, kind) => {
  expect(toActivities(order(paid(1, fields)), null)[0]?.kind).toBe(kind)
})

test('an order that is void counts for nothing, whether it was pending or, against all rules, paid', () => {
  const gone = order({ status: 'void', modified_at: '2026-12-10T11:00:00Z' })

  expect(toActivities(gone, null)).toEqual([])
  expect(toActivities(gone, onRecord()).map((fact) => fact.net.amountMinor)).toEqual([-900])
})

test('each refund stands on its own day, however late and together they are learned of', () => {
  const facts = toActivities(
    order(refunded(59, 500)),
    onRecord(),
    withRefunds([
      refund('second', 200, '2026-10-30T09:00:00Z'),
      refund('first', 300, '2026-10-02T09:00:00Z'),
      refund('never', 400, '2026-10-03T09:00:00Z', 'failed'),
    ]),
  )

  expect(facts.map((fact) => [fact.kind, fact.net.amountMinor, fact.occurredAt.toISOString()])).toEqual([
    ['refund', -300, '2026-10-02T09:00:00.000Z'],
    ['refund', -200, '2026-10-30T09:00:00.000Z'],
  ])
})

test('refunds that do not come to what went back are reported as one, of the moment the order changed', () => {
  const facts = toActivities(
    order(refunded(9, 500)),
    onRecord(),
    withRefunds([refund('one', 300, '2026-10-02T09:00:00Z')]),
  )

  expect(facts.map((fact) => [fact.kind, fact.net.amountMinor, fact.occurredAt.toISOString()])).toEqual([
    ['refund', -500, '2026-11-22T11:00:09.654Z'],
  ])
})

test('a refund that failed is given back on the day it failed', () => {
  const failed = {
    ...refund('one', 300, '2026-10-02T09:00:00Z', 'failed'),
    modifiedAt: new Date('2026-10-05T08:00:00Z'),
  }

  const facts = toActivities(order(refunded(9, 0)), onRecord({ rows: 2, returnedMinor: 300 }), withRefunds([failed]))

  expect(facts.map((fact) => [fact.kind, fact.net.amountMinor, fact.occurredAt.toISOString()])).toEqual([
    ['refund_reversed', 300, '2026-10-05T08:00:00.000Z'],
  ])
})

test.each([
  ['lower', 850, -50],
  ['higher', 950, 50],
])('an amount that Polar corrects to a %s one is a correction, no refund', (_promise, net_amount, difference) => {
  const facts = toActivities(order(paid(9, { net_amount })), onRecord())

  expect(facts.map((fact) => [fact.kind, fact.net.amountMinor])).toEqual([['correction', difference]])
})

test('a correction and a refund of one version are two facts', () => {
  const facts = toActivities(order({ ...refunded(9, 100), net_amount: 850 }), onRecord())

  expect(facts.map((fact) => [fact.kind, fact.net.amountMinor])).toEqual([
    ['correction', -50],
    ['refund', -100],
  ])
  expect(new Set(facts.map((fact) => fact.sourceKey)).size).toBe(2)
})

test('a renewal paid days after it was ordered stands on the day it was paid', () => {
  const cycle = order(paid(1, { billing_reason: 'subscription_cycle' }))
  const on = (paidAt: string) => toActivities({ ...cycle, paidAt: new Date(paidAt) }, null)[0]?.occurredAt.toISOString()

  expect(on('2026-11-24T11:00:00Z')).toBe('2026-11-24T11:00:00.000Z')
  expect(on('2026-11-22T11:00:03Z')).toBe('2026-11-22T11:00:00.123Z')
})

test('yen have no hundredths and stay as they are', () => {
  const facts = toActivities(order(paid(1, { currency: 'jpy', net_amount: 1200 })), null)

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
    facts.push(...toActivities(arrival, recordOf(facts)))
  }
  return facts
}

const sum = (facts: readonly OrderFact[]) => facts.reduce((total, fact) => total + fact.net.amountMinor, 0)

const isReturn = ({ kind }: OrderFact) => kind === 'refund' || kind === 'refund_reversed'

function recordOf(facts: readonly OrderFact[]): OnRecord {
  if (facts.length === 0) return null
  return {
    rows: facts.length,
    soldMinor: sum(facts.filter((fact) => !isReturn(fact))),
    returnedMinor: -sum(facts.filter(isReturn)),
    disputedMinor: 0,
    keys: facts.map((fact) => fact.sourceKey),
  }
}

const withRefunds = (refunds: readonly KnownRefund[]) => ({ refunds })

/** A sale of $9, and what came after it. */
const onRecord = (fields: Partial<NonNullable<OnRecord>> = {}): NonNullable<OnRecord> => {
  return { rows: 1, soldMinor: 900, returnedMinor: 0, disputedMinor: 0, keys: [], ...fields }
}

const refund = (id: string, amountMinor: number, at: string, status = 'succeeded'): KnownRefund => ({
  id,
  status,
  amountMinor,
  createdAt: new Date(at),
  modifiedAt: new Date(at),
})

function order(fields: object = {}): PolarOrder {
  return polarOrder.parse(orderJson({ ...fields }))
}
