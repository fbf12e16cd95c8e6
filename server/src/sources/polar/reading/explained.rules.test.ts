import { expect, test } from 'vitest'
import { unexplained } from './explained.rules.ts'

const refund = (id: string, amountMinor: number, status = 'succeeded') => ({ id, orderId: 'ord', status, amountMinor })
const order = (refundedMinor: number) => [{ id: 'ord', refundedMinor }]

test('an order is asked about when its refunds are not known one by one', () => {
  expect(unexplained(order(500), [])).toEqual(['ord'])
  expect(unexplained(order(500), [refund('a', 300)])).toEqual(['ord'])
  expect(unexplained(order(500), [refund('a', 300), refund('b', 200, 'pending')])).toEqual(['ord'])
})

test('it is not asked about when they come to what it gave back, or nothing was', () => {
  expect(unexplained(order(0), [])).toEqual([])
  expect(unexplained(order(500), [refund('a', 300), refund('b', 200)])).toEqual([])
  expect(unexplained(order(300), [refund('a', 300), refund('b', 200, 'failed')])).toEqual([])
  expect(unexplained(order(500), [{ ...refund('c', 500), orderId: 'other' }, refund('a', 500)])).toEqual([])
})

test('one that failed since is asked about, and the later version on it counts', () => {
  expect(unexplained(order(0), [refund('a', 300)])).toEqual(['ord'])
  expect(unexplained(order(300), [refund('a', 300, 'pending'), refund('a', 300)])).toEqual([])
})
