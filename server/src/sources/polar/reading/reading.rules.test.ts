import { expect, test } from 'vitest'
import { beginsAgain, depthOf, queueOf, windowOf } from './reading.rules.ts'

const now = new Date('2026-11-22T12:00:00Z')
const until = { orders: new Date('2026-11-22T11:00:00Z'), refunds: new Date('2026-11-01T00:00:00Z'), waiting: null }
const recent = { cause: 'schedule', depth: 'recent' } as const
const deep = { cause: 'schedule', depth: 'deep' } as const
const poll = { cause: 'poll', depth: 'recent' } as const
const connectedAt = new Date('2026-01-01T00:00:00Z')

test('a recent reading overlaps the last one by two hours, by Polar’s own times', () => {
  expect(windowOf(recent, until, now)).toMatchObject({
    ordersFrom: new Date('2026-11-22T09:00:00Z'),
    refundsBackTo: new Date('2026-10-31T22:00:00Z'),
  })
})

test('a poll overlaps the last one by ten minutes, further for an order that waits for its money', () => {
  expect(windowOf(poll, until, now)).toMatchObject({
    ordersFrom: new Date('2026-11-22T10:50:00Z'),
    refundsBackTo: new Date('2026-10-31T23:50:00Z'),
  })
  const waiting = new Date('2026-11-22T09:30:00Z')
  expect(windowOf(poll, { ...until, waiting }, now).ordersFrom).toEqual(waiting)
  expect(windowOf(poll, { ...until, waiting: now }, now).ordersFrom).toEqual(new Date('2026-11-22T10:50:00Z'))
})

test('a deep reading goes back 120 days, further when nothing was read for longer', () => {
  const since = new Date('2026-07-25T12:00:00Z')
  expect(windowOf(deep, until, now)).toMatchObject({ ordersFrom: since, refundsBackTo: since })
  const longAgo = { ...until, orders: new Date('2026-01-01T02:00:00Z') }
  expect(windowOf(deep, longAgo, now).ordersFrom).toEqual(new Date('2026-01-01T00:00:00Z'))
})

test('everything is read again once a night, by day only when a night was missed', () => {
  const yesterday = { connectedAt, deepAt: new Date('2026-11-21T02:47:00Z') }
  expect(depthOf(new Date('2026-11-22T01:47:00Z'), yesterday)).toBe('deep')
  expect(depthOf(new Date('2026-11-22T00:47:00Z'), yesterday)).toBe('recent')
  expect(depthOf(new Date('2026-11-22T03:47:00Z'), { connectedAt, deepAt: new Date('2026-11-22T01:47:00Z') })).toBe(
    'recent',
  )
  expect(depthOf(new Date('2026-11-22T09:47:00Z'), yesterday)).toBe('deep')
  expect(depthOf(now, { connectedAt: new Date('2026-11-22T11:00:00Z'), deepAt: null })).toBe('recent')
})

test('a running reading begins again only for more than it does, or after a repair', () => {
  const hourly = { cause: 'schedule', depth: 'recent' } as const
  const check = { cause: 'check_now', depth: 'deep' } as const
  expect(beginsAgain(hourly, check)).toBe(true)
  expect(beginsAgain(check, check)).toBe(false)
  expect(beginsAgain(check, hourly)).toBe(false)
  expect(beginsAgain(check, { cause: 'repair', depth: 'deep' })).toBe(true)
})

test('a poll leaves out what the hourly reading is for, so that one begins again', () => {
  expect(beginsAgain(poll, recent)).toBe(true)
  expect(beginsAgain(poll, poll)).toBe(false)
  expect(beginsAgain(recent, poll)).toBe(false)
})

test('one connection is always read in the same of a few queues', () => {
  expect(queueOf('con_a')).toBe(queueOf('con_a'))
  const names = new Set(['con_a', 'con_b', 'con_c', 'con_d'].map(queueOf))
  expect(names.size).toBe(2)
})
