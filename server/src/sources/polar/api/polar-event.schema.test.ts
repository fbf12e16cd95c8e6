import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { customerJson, eventBody, orderJson, subscriptionJson } from './polar-event.factory.ts'
import { parsePolarEvent } from './polar-event.schema.ts'
import { reasonOf } from './polar-field.schema.ts'

test('a type Polar adds later is ignored, not an error', () => {
  expect(parsePolarEvent(eventBody('payment.teleported', { anything: 1 }))).toEqual({
    kind: 'ignored',
    reason: 'ignored_type',
  })
})

test('a state that brings nothing the other messages do not is nothing new', () => {
  expect(parsePolarEvent(eventBody('customer.state_changed', {}))).toEqual({ kind: 'ignored', reason: 'nothing_new' })
})

test('an order without an amount is an error: guessing money is worse than trying again', () => {
  expect(() => parsePolarEvent(eventBody('order.paid', orderJson({ net_amount: null })))).toThrow(/net_amount/)
})

test('a brand-new order was last changed when it was made, to the microsecond', () => {
  expect(parsePolarEvent(eventBody('order.created', orderJson()))).toMatchObject({
    thing: { modifiedAt: '2026-11-22T11:00:00.123456Z', currency: 'USD' },
  })
})

test('what a message says of a refund happened when it was written, whatever change it dates', () => {
  const sequence = new URL(
    '../../../../../emulators/polar/golden/webhooks/refund-failed-after-success-sequence.json',
    import.meta.url,
  )
  const bodies = z.array(z.unknown()).parse(JSON.parse(readFileSync(sequence, 'utf8')))

  expect(bodies.map((body) => parsePolarEvent(JSON.stringify(body)))).toMatchObject([
    { thing: { status: 'succeeded', modifiedAt: '2026-11-30T02:34:52.230044Z' } },
    { thing: { status: 'succeeded', modifiedAt: '2026-11-30T02:34:53.932976Z' } },
    { thing: { status: 'succeeded', modifiedAt: '2026-11-30T02:34:54.356813Z' } },
    // Polar dates it 02:34:54.358799, the change before.
    { thing: { status: 'failed', modifiedAt: '2026-11-30T02:35:05.743066Z' } },
  ])
})

test('metadata that PostgreSQL cannot store is cleaned', () => {
  const event = parsePolarEvent(eventBody('order.paid', orderJson({ metadata: { utm_term: 'a\0b\ud800' } })))

  expect(event).toMatchObject({ thing: { metadata: { utm_term: 'ab\ufffd' } } })
  const named = parsePolarEvent(eventBody('order.paid', orderJson({ metadata: { 'na\0me\ud800': 1 } })))
  expect(named).toMatchObject({ thing: { metadata: { 'name\ufffd': 1 } } })
})

test('an anonymised address is no address', () => {
  const email = `${'a'.repeat(64)}@anonymized.polar.sh`

  expect(parsePolarEvent(eventBody('customer.deleted', customerJson({ email, name: 'abc' })))).toMatchObject({
    thing: { isAnonymised: true, email: null, name: null },
  })
})

test('an order knows its subscription’s trial, or that there is none', () => {
  expect(trialOf(null)).toMatchObject({ thing: { trial: null } })
  expect(trialOf({ trial_start: null, trial_end: null })).toMatchObject({ thing: { trial: null } })
  expect(trialOf({ trial_start: null, trial_end: '2026-11-29T10:00:00Z' })).toMatchObject({
    thing: { trial: { startsAt: null, endsAt: new Date('2026-11-29T10:00:00Z') } },
  })
})

const trialOf = (subscription: unknown) => parsePolarEvent(eventBody('order.paid', orderJson({ subscription })))

test.each([
  'discount_amount',
  'tax_amount',
  'refunded_amount',
  'refunded_tax_amount',
  'platform_fee_amount',
  'platform_fee_currency',
  'modified_at',
  'product_id',
  'subscription_id',
  'metadata',
  'customer',
  'product',
  'subscription',
])('%s given as null is the same as not given', (field) => {
  const { [field]: _, ...without } = { ...orderJson(), platform_fee_currency: 'usd' } as Record<string, unknown>

  const asNull = parsePolarEvent(eventBody('order.paid', { ...without, [field]: null }))

  expect(asNull).toEqual(parsePolarEvent(eventBody('order.paid', without)))
})

test('an order that does not say its price before the discount has it all the same', () => {
  expect(parsePolarEvent(eventBody('order.paid', orderJson({ subtotal_amount: null })))).toMatchObject({
    thing: { grossMinor: 1000, discountMinor: 100, netMinor: 900 },
  })
})

test.each([
  [{ net_amount: 9_007_199_254_740_991 }, 'net_amount'],
  [{ net_amount: -9_000_000_000_000_000 }, 'net_amount'],
  [{ net_amount: 1e300 }, 'net_amount'],
  [{ subtotal_amount: 100_000_000_001 }, 'subtotal_amount'],
  [{ platform_fee_amount: 2 ** 60 }, 'platform_fee_amount'],
  [{ refunded_amount: -500 }, 'refunded_amount'],
  [{ net_amount: 9.5 }, 'net_amount'],
  [{ net_amount: '900' }, 'net_amount'],
  [{ created_at: '9999-12-31T23:59:59Z' }, 'created_at'],
  [{ created_at: '1969-12-31T23:59:59Z' }, 'created_at'],
  [{ created_at: '0001-01-01T00:00:00Z' }, 'created_at'],
  [{ created_at: '+010000-01-01T00:00:00Z' }, 'created_at'],
  [{ created_at: '2026-02-30T00:00:00Z' }, 'created_at'],
  [{ created_at: 'tomorrow' }, 'created_at'],
  [{ modified_at: '9999-12-31T23:59:59Z' }, 'modified_at'],
  [{ currency: 'dollars' }, 'currency'],
])('an order with %j cannot be read, and the reason names the field', (fields, field) => {
  const read = () => parsePolarEvent(eventBody('order.paid', orderJson(fields)))

  expect(read).toThrow(z.ZodError)
  expect(reasonThrownBy(read)).toMatch(new RegExp(`^${field}: `))
})

test('a time that merely says when something will end does not stop what can be read', () => {
  const raw = subscriptionJson({
    current_period_end: '9999-12-31T23:59:59Z',
    ends_at: 'never',
    trial_end: '0001-01-01',
  })

  expect(parsePolarEvent(eventBody('subscription.updated', raw))).toMatchObject({
    thing: { currentPeriodEndsAt: null, endsAt: null, trialEndsAt: null },
  })
  const customer = customerJson({ modified_at: '9999-12-31T23:59:59Z' })
  expect(parsePolarEvent(eventBody('order.paid', orderJson({ customer })))).toMatchObject({
    thing: { netMinor: 900, customer: { changedAt: '2026-11-22T10:59:00.000001Z' } },
  })
})

function reasonThrownBy(read: () => unknown): string | null {
  try {
    read()
  } catch (error) {
    if (error instanceof z.ZodError) return reasonOf(error)
    throw error
  }
  return null
}
