import { expect, test } from 'vitest'
import { attentionOfEndpoint, isFailing, repairOfEndpoint } from './endpoint-health.rules.ts'
import { WEBHOOK_EVENTS } from './webhook-events.rules.ts'

const ours = { url: 'https://kiwi.example.com/webhooks/polar/key', secret: 'whsec_ours' }
const healthy = { id: 'end_1', url: ours.url, secret: 'whsec_ours', events: [...WEBHOOK_EVENTS], enabled: true }
const without = (type: string) => ({ ...healthy, events: WEBHOOK_EVENTS.filter((event) => event !== type) })

test.each([
  ['sends elsewhere', { ...healthy, url: 'https://elsewhere.example.com' }, 'endpoint_moved'],
  ['is switched off', { ...healthy, enabled: false }, 'endpoint_disabled'],
  ['signs with another secret', { ...healthy, secret: 'whsec_new' }, 'endpoint_secret'],
  ['leaves out paid orders', without('order.paid'), 'endpoint_events'],
  ['leaves out refunds', without('refund.updated'), 'endpoint_events'],
  ['leaves out what only newer versions ask for', without('product.updated'), null],
  ['is as we made it', healthy, null],
] as const)('an endpoint that %s', (_what, endpoint, attention) => {
  expect(attentionOfEndpoint(endpoint, ours)).toBe(attention)
})

test('a secret of ours that cannot be read any more is another secret', () => {
  expect(attentionOfEndpoint(healthy, { ...ours, secret: null })).toBe('endpoint_secret')
})

test('one repair changes everything that is wrong, and keeps events somebody added', () => {
  const broken = {
    ...healthy,
    url: 'https://elsewhere.example.com',
    enabled: false,
    events: ['order.paid', 'checkout.created'],
  }
  const change = repairOfEndpoint(broken, ours)
  expect(change).toMatchObject({ url: ours.url, enabled: true })
  expect(change.events).toEqual(expect.arrayContaining(['checkout.created', ...WEBHOOK_EVENTS]))
  expect(attentionOfEndpoint({ ...broken, ...change, events: [...(change.events ?? [])] }, ours)).toBeNull()
})

const tries = (...succeeded: readonly boolean[]) => succeeded.map((ok) => ({ created_at: '', succeeded: ok }))

test('five failures in a row are failing, four are not, and a success ends the row', () => {
  expect(isFailing(tries(false, false, false, false, false))).toBe(true)
  expect(isFailing(tries(false, false, false, false))).toBe(false)
  expect(isFailing(tries(true, false, false, false, false, false))).toBe(false)
  expect(isFailing(tries(false, false, true, false, false, false))).toBe(false)
  expect(isFailing([])).toBe(false)
})
