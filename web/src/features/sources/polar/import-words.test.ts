import type { PastOrdersImport } from '#contract/polar'
import { expect, test } from 'vitest'
import { broughtIn, importShare, importWords } from './import-words.ts'

const past = (change: Partial<PastOrdersImport>): PastOrdersImport => ({
  state: 'running',
  ordersTotal: 3000,
  ordersRead: 1240,
  salesFound: 812,
  startedAt: '2026-11-22T13:50:00.000Z',
  finishedAt: null,
  failure: null,
  ...change,
})
const words = (change: Partial<PastOrdersImport>) => importWords(past(change), 'Sep 1, 2026')

test('the progress never passes the end and is unknown until Polar has counted', () => {
  expect(importShare(past({}))).toBeCloseTo(0.413, 3)
  expect(importShare(past({ ordersRead: 3100 }))).toBe(1)
  expect(importShare(past({ ordersTotal: null }))).toBeNull()
  expect(importShare(past({ ordersTotal: 0, ordersRead: 0 }))).toBe(1)
  expect(importShare(past({ state: 'done', ordersTotal: null }))).toBe(1)
})

test('a running import says where it is', () => {
  expect(words({})).toContain('1,240 of 3,000 orders read')
  expect(words({ ordersTotal: null, ordersRead: 0 })).toContain('Asking Polar')
})

test('a paused import says that it goes on right there', () => {
  expect(words({ state: 'paused' })).toBe('Paused after 1,240 of 3,000 orders. Resume continues from there.')
})

test('an import that stopped says why and that what was read is kept', () => {
  const stopped = words({ state: 'failed', failure: { code: 'access_lost', facts: {} } })
  expect(stopped).toContain(
    'We have no access to Polar any more. Connect Polar again. What was read so far, 1,240 of 3,000 orders, is kept',
  )
  expect(words({ state: 'failed', ordersRead: 0 })).toContain('Nothing was read yet.')
})

test('a finished import counts what it brought, or says that there was nothing', () => {
  expect(words({ state: 'done', ordersRead: 3000 })).toBe('Done. 3,000 orders read, 812 orders brought in.')
  expect(words({ state: 'done', ordersTotal: 0, ordersRead: 0 })).toContain('no orders from before Sep 1, 2026')
  expect([broughtIn(0), broughtIn(1)]).toEqual(['no orders brought in', '1 order brought in'])
})
