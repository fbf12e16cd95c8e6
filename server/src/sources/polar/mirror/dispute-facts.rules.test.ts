import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { disputeFacts, type KnownDispute } from './dispute-facts.rules.ts'
import type { OrderFact } from './order-fact.ts'
import { toActivities } from './to-activities.rules.ts'
import { orderJson, refunded } from '../api/polar-event.factory.ts'
import { polarOrder } from '../api/polar-object.schema.ts'

const SALE = { orderKey: 'order:ord', paid: true, currency: 'USD', modifiedAt: '2026-11-01T10:00:00Z' }
const dispute = (id: string, status: string, fields: Partial<KnownDispute> = {}): KnownDispute => ({
  id,
  status,
  amountMinor: 900,
  currency: 'USD',
  modifiedAt: new Date('2026-11-20T10:00:00Z'),
  ...fields,
})
const record = (fields: { rows?: number; disputedMinor?: number; keys?: readonly string[] } = {}) => ({
  rows: 1,
  disputedMinor: 0,
  keys: ['order:ord'],
  ...fields,
})

test('a lost dispute takes its amount without tax, on the day it was lost', () => {
  expect(disputeFacts(SALE, record(), [dispute('dsp', 'lost')])).toEqual([
    {
      kind: 'dispute_lost',
      sourceKey: 'order:ord:change:1:dsp',
      net: { amountMinor: -900, currency: 'USD' },
      occurredAt: new Date('2026-11-20T10:00:00Z'),
    },
  ])
})

test.each(['needs_response', 'under_review', 'early_warning', 'prevented', 'won', 'something new'])(
  'one that is %s takes nothing',
  (status) => {
    expect(disputeFacts(SALE, record(), [dispute('dsp', status)])).toEqual([])
  },
)

test('what is on record is not reported again', () => {
  const known = record({ rows: 2, disputedMinor: 900, keys: ['order:ord', 'order:ord:change:1:dsp'] })
  expect(disputeFacts(SALE, known, [dispute('dsp', 'lost')])).toEqual([])
})

test('one that is decided otherwise afterwards gives it back', () => {
  const known = record({ rows: 2, disputedMinor: 900, keys: ['order:ord', 'order:ord:change:1:dsp'] })
  const reversed = dispute('dsp', 'won', { modifiedAt: new Date('2026-11-25T10:00:00Z') })
  expect(disputeFacts(SALE, known, [reversed])).toEqual([
    {
      kind: 'dispute_reversed',
      sourceKey: 'order:ord:change:2',
      net: { amountMinor: 900, currency: 'USD' },
      occurredAt: new Date('2026-11-25T10:00:00Z'),
    },
  ])
})

test('two lost disputes of one order stand each on its own day', () => {
  const second = dispute('b', 'lost', { amountMinor: 300, modifiedAt: new Date('2026-11-22T10:00:00Z') })
  const facts = disputeFacts(SALE, record(), [dispute('a', 'lost', { amountMinor: 600 }), second])
  expect(facts.map(({ net, occurredAt }) => [net.amountMinor, occurredAt.getUTCDate()])).toEqual([
    [-600, 20],
    [-300, 22],
  ])
})

test('an order that was never paid loses nothing, nor does one in another currency', () => {
  expect(disputeFacts({ ...SALE, paid: false }, record(), [dispute('dsp', 'lost')])).toEqual([])
  expect(disputeFacts(SALE, record(), [dispute('dsp', 'lost', { currency: 'EUR' })])).toEqual([])
})

test('an order first seen with a refund and a lost dispute is a sale and both', () => {
  const order = polarOrder.parse(orderJson(refunded(9, 300)))
  const facts = toActivities(order, null, { disputes: [dispute('dsp', 'lost', { amountMinor: 600 })] })
  expect(facts.map(({ kind, net }) => [kind, net.amountMinor])).toEqual([
    ['sale', 900],
    ['refund', -300],
    ['dispute_lost', -600],
  ])
})

test('whatever becomes of disputes, in whatever steps, the record comes to what is lost now and no key twice', () => {
  const step = fc.array(
    fc.record({ id: fc.constantFrom('a', 'b', 'c'), status: fc.constantFrom('lost', 'won', 'needs_response') }),
    { maxLength: 3 },
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 6 }), (steps) => {
      const known = new Map<string, KnownDispute>()
      const facts: OrderFact[] = []
      for (const reported of steps) {
        for (const { id, status } of reported)
          known.set(id, dispute(id, status, { amountMinor: id === 'a' ? 100 : 250 }))
        const keys = ['order:ord', ...facts.map(({ sourceKey }) => sourceKey)]
        const disputedMinor = 0 - sum(facts)
        facts.push(...disputeFacts(SALE, { rows: keys.length, disputedMinor, keys }, [...known.values()]))
      }
      const lost = [...known.values()].filter(({ status }) => status === 'lost')
      expect(0 - sum(facts)).toBe(lost.reduce((total, { amountMinor }) => total + amountMinor, 0))
      expect(new Set(facts.map(({ sourceKey }) => sourceKey)).size).toBe(facts.length)
    }),
  )
})

const sum = (facts: readonly OrderFact[]) => facts.reduce((total, { net }) => total + net.amountMinor, 0)
