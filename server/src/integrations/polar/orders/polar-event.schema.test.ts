import { expect, test } from 'vitest'
import { customerJson, eventBody, orderJson } from './polar-event.factory.ts'
import { parsePolarEvent } from './polar-event.schema.ts'

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
