import type { PersonSubscription } from '#contract/people'
import { expect, test } from 'vitest'
import { subscriptionDates, subscriptionPrice, subscriptionStatus } from './subscription-words.ts'

const club: PersonSubscription = {
  productName: 'Studio Club',
  status: 'active',
  amount: { amountMinor: 1200, currency: 'JPY' },
  interval: 'month',
  startedAt: '2026-09-03T10:00:00.000Z',
  renewsAt: '2026-12-03T23:30:00.000Z',
  endsAt: null,
}
const clock = { now: new Date('2026-11-22T14:02:00.000Z'), timeZone: 'Pacific/Auckland' }

test('a running subscription says when it renews, by the calendar of the workspace', () => {
  expect(subscriptionStatus(club)).toEqual({ name: 'Active', tone: 'green' })
  expect(subscriptionDates(club, clock)).toBe('Renews Dec 4, 2026')
  expect(subscriptionPrice(club)).toBe('¥1,200 / month')
})

test('a trial says when the first payment is due', () => {
  const trial = { ...club, status: 'trialing' }
  expect(subscriptionStatus(trial).name).toBe('In trial')
  expect(subscriptionDates(trial, clock)).toBe('First payment Dec 4, 2026')
})

test('one that was canceled and still runs is not called active', () => {
  const running = { ...club, renewsAt: null, endsAt: '2026-12-03T10:00:00.000Z' }
  expect(subscriptionStatus(running).name).toBe('Canceled, still active')
  expect(subscriptionDates(running, clock)).toBe('Ends Dec 3, 2026')
})

test('one that is over says when it ended', () => {
  const ended = { ...club, status: 'canceled', renewsAt: null, endsAt: '2026-10-03T10:00:00.000Z' }
  expect(subscriptionDates(ended, clock)).toBe('Ended Oct 3, 2026')
})

test('a status nobody knows yet is still words', () => {
  expect(subscriptionStatus({ ...club, status: 'on_hold' })).toEqual({ name: 'On hold', tone: 'neutral' })
  expect(subscriptionStatus({ ...club, status: 'toString' }).name).toBe('ToString')
})
