import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { PolarOrder, PolarRefund } from '../api/polar-object.ts'
import { polarOrder, polarRefund } from '../api/polar-object.schema.ts'
import type { OrderFact } from './order-fact.ts'
import { toActivities, type KnownRefund, type OnRecord } from './to-activities.rules.ts'
import { feeAfter, weighOrder, type KnownOrder, type OrderVersion } from './weigh-order.rules.ts'

/*
 * The seven messages that a real Polar server sent of one order: sold for $29, refunded, and then reported by the invoice
 * job as paid and not refunded, without its fee, with a newer time.
 */
const GOLDEN = new URL('../../../../../emulators/polar/golden/webhooks/stale-order-sequence.json', import.meta.url)
const MESSAGES = readEvents(GOLDEN).map(({ data }) => polarOrder.parse(data))
/** What `GET /v1/orders/{id}` answers in the end. */
const TRUTH: PolarOrder = { ...version(5), modifiedAt: version(6).modifiedAt }
const REFUND = polarRefund.parse({
  id: 'r',
  created_at: '2026-11-30T02:47:50.859602Z',
  modified_at: null,
  status: 'succeeded',
  amount: 2900,
  currency: 'usd',
  order_id: TRUTH.id,
})
const REFUND_AGAIN: PolarRefund = { ...REFUND, modifiedAt: '2026-11-30T02:47:52.970958Z' }

test('in any of their 5,040 orders the seven messages end at the sale, its refund and its fee, after one question at most', () => {
  const ends = new Set<string>()
  for (const arrivals of permutations(MESSAGES)) {
    const end = live(arrivals)
    ends.add(JSON.stringify([end.facts.map(({ kind, net }) => [kind, net.amountMinor]), end.known?.feeMinor]))
    expect(end.questions).toBeLessThanOrEqual(1)
  }

  expect([...ends]).toEqual([
    JSON.stringify([
      [
        ['sale', 2900],
        ['refund', -2900],
      ],
      195,
    ]),
  ])
})

test('messages of the refund among them change nothing about that', () => {
  for (const arrivals of permutations(MESSAGES.slice(2))) {
    for (const places of [
      [0, 0],
      [0, 5],
      [2, 4],
      [5, 5],
    ]) {
      const [first = 0, second = 0] = places
      const reported = [
        ...arrivals.slice(0, first),
        REFUND,
        ...arrivals.slice(first, second),
        REFUND_AGAIN,
        ...arrivals.slice(second),
      ]

      const { facts } = live(reported)

      expect(facts.map(({ kind, net }) => [kind, net.amountMinor])).toEqual([
        ['sale', 2900],
        ['refund', -2900],
      ])
    }
  }
})

test('a refund that is known to have failed is believed without a question', () => {
  const refunded = known({ refundedMinor: 2900, succeededMinor: 0, hasFailedRefund: true, modifiedAt: at(5) })

  expect(weighOrder(said({ modifiedAt: at(9) }), refunded, 'delivery')).toBe('newer')
})

test('one refund that failed excuses no message that forgets another', () => {
  const refunded = known({ refundedMinor: 2900, succeededMinor: 2900, hasFailedRefund: true, modifiedAt: at(5) })

  expect(weighOrder(said({ modifiedAt: at(9) }), refunded, 'delivery')).toBe('contradicts')
})

test.each([
  [
    'a newer one that takes a refund back',
    said({ modifiedAt: at(9) }),
    known({ refundedMinor: 2900, modifiedAt: at(5) }),
  ],
  [
    'a newer one that takes part of it back',
    said({ modifiedAt: at(9), refundedMinor: 900 }),
    known({ refundedMinor: 2900, modifiedAt: at(5) }),
  ],
  ['a newer one that is unpaid again', said({ modifiedAt: at(9), paid: false }), known({ modifiedAt: at(5) })],
  [
    'an older one that knows of a refund',
    said({ modifiedAt: at(5), refundedMinor: 2900 }),
    known({ modifiedAt: at(9) }),
  ],
  ['an older one that was paid', said({ modifiedAt: at(5) }), known({ modifiedAt: at(9), paid: false })],
])('Polar is asked about %s', (_what, reported, before) => {
  expect(weighOrder(reported, before, 'delivery')).toBe('contradicts')
})

test('what Polar answers is believed, and no message from before it counts any more', () => {
  const refunded = known({ refundedMinor: 2900, modifiedAt: at(5) })
  const settled = known({ modifiedAt: at(9), confirmedUntil: at(9) })

  expect(weighOrder(said({ modifiedAt: at(5) }), refunded, 'answer')).toBe('newer')
  expect(weighOrder(said({ modifiedAt: at(5), refundedMinor: 2900 }), settled, 'delivery')).toBe('older')
  expect(weighOrder(said({ modifiedAt: at(9), refundedMinor: 2900 }), settled, 'delivery')).toBe('older')
})

test('two versions of one instant: the one that is further along wins, to the microsecond', () => {
  const before = known({ refundedMinor: 100, modifiedAt: '2026-11-30T02:47:50.978851Z' })
  const reported = (modifiedAt: string) => weighOrder(said({ refundedMinor: 0, modifiedAt }), before, 'delivery')

  expect(reported('2026-11-30T02:47:50.978851Z')).toBe('older')
  expect(reported('2026-11-30T02:47:50.978852Z')).toBe('contradicts')
})

test('a fee that was reported is not forgotten by a message, but by Polar itself', () => {
  const charged = known({ feeMinor: 195, modifiedAt: at(5) })

  expect(feeAfter(said({ modifiedAt: at(9) }), charged, 'delivery')).toBe('known')
  expect(feeAfter(said({ modifiedAt: at(9), feeMinor: 210 }), charged, 'delivery')).toBe('reported')
  expect(feeAfter(said({ modifiedAt: at(1), feeMinor: 195 }), known({ modifiedAt: at(5) }), 'delivery')).toBe(
    'reported',
  )
  expect(feeAfter(said({ modifiedAt: at(9) }), charged, 'answer')).toBe('reported')
})

/** What processing does, message after message: keep, ask where needed, and bring the record in line. */
function live(arrivals: readonly (PolarOrder | PolarRefund)[]) {
  const kept: { order: Kept | null; refund: PolarRefund | null } = { order: null, refund: null }
  let questions = 0
  const facts: OrderFact[] = []
  for (const arrival of arrivals) {
    if ('orderId' in arrival) {
      kept.refund = arrival
      continue
    }
    const { order, refund } = kept
    const before = order && { ...order, succeededMinor: refund?.amountMinor ?? 0, hasFailedRefund: false }
    const weight = weighOrder(arrival, before, 'delivery')
    const keepsFee = feeAfter(arrival, order, 'delivery') === 'known'
    if (weight === 'older') {
      if (order && !keepsFee) kept.order = { ...order, feeMinor: arrival.feeMinor }
      continue
    }
    if (weight === 'contradicts') {
      questions++
      kept.order = { ...TRUTH, confirmedUntil: TRUTH.modifiedAt }
    } else {
      const feeMinor = keepsFee && order ? order.feeMinor : arrival.feeMinor
      kept.order = { ...arrival, feeMinor, confirmedUntil: order?.confirmedUntil ?? null }
    }
    facts.push(...toActivities(kept.order, recordOf(facts), { refunds: refund ? [asKnown(refund)] : [] }))
  }
  return { facts, questions, known: kept.order }
}

type Kept = PolarOrder & { readonly confirmedUntil: string | null }

const asKnown = (reported: PolarRefund): KnownRefund => ({
  ...reported,
  createdAt: new Date(reported.createdAt),
  modifiedAt: new Date(reported.modifiedAt),
})

function recordOf(facts: readonly OrderFact[]): OnRecord {
  const [root, ...changes] = facts
  if (!root) return null
  const returnedMinor = -changes.reduce((sum, { net }) => sum + net.amountMinor, 0)
  const keys = facts.map(({ sourceKey }) => sourceKey)
  return { rows: facts.length, soldMinor: root.net.amountMinor, returnedMinor, disputedMinor: 0, keys }
}

function said(fields: Partial<OrderVersion> = {}): OrderVersion {
  return { paid: true, refundedMinor: 0, feeMinor: 0, modifiedAt: at(0), ...fields }
}

function known(fields: Partial<KnownOrder> = {}): KnownOrder {
  return { ...said(), confirmedUntil: null, succeededMinor: 0, hasFailedRefund: false, ...fields }
}

function at(second: number): string {
  return `2026-11-30T02:00:0${second}.000000Z`
}

function version(index: number): PolarOrder {
  const found = MESSAGES[index]
  if (!found) throw new Error('the golden sequence has seven messages')
  return found
}

function readEvents(url: URL): readonly { readonly data: unknown }[] {
  return JSON.parse(readFileSync(url, 'utf8'))
}

function* permutations<T>(items: readonly T[]): Generator<readonly T[]> {
  if (items.length <= 1) yield items
  for (const [index, item] of items.entries()) {
    for (const rest of permutations(items.toSpliced(index, 1))) yield [item, ...rest]
  }
}
