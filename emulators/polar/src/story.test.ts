import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { testEmulator } from './emulator.factory.ts'
import type { Tested } from './emulator.factory.ts'

let emulator: Tested
beforeAll(async () => {
  emulator = await testEmulator()
})
afterAll(() => emulator.stop())

const sale = z.record(z.string(), z.unknown())
const answer = z.object({
  events: z.array(z.object({ id: z.string(), type: z.string(), body: z.string() })),
  final: z.object({
    orders: z.array(sale),
    refunds: z.array(sale),
    subscriptions: z.array(sale),
    customers: z.array(sale),
  }),
  books: z.array(z.object({ currency: z.string(), net_minor: z.number(), paid_orders: z.number() })),
  skipped: z.array(z.number()),
})

async function play(steps: unknown[], extra: Record<string, unknown> = {}) {
  const customer = { email: 'vi@home.example', name: 'Vi' }
  const body = { organization: 'acme-studio', seed_time: '2026-10-01T08:00:00Z', customer, steps, ...extra }
  return answer.parse(await emulator.control('/story', body))
}

/** What the steps after the given number of them add. */
async function typesAfter(steps: unknown[], known: number): Promise<string[]> {
  const before = await play(steps.slice(0, known))
  const { events } = await play(steps)
  return events.slice(before.events.length).map((event) => event.type)
}

const purchase = ['order.created', 'order.updated', 'order.paid']
// Sent last of every paid order, and twice of one with a fee.
const invoice = 'order.updated'
const feeAndInvoice = ['order.updated', invoice]
const trial = { do: 'buy', product: 'club', reference_id: 'click-1' }
const lite = { do: 'buy', product: 'club-no-trial', reference_id: 'click-1' }
const course = { do: 'buy', product: 'course' }
const failed = { do: 'renew', outcome: 'failed' }

test.each([
  ['one-time', [course], ['customer.created', ...purchase, ...feeAndInvoice]],
  ['free', [{ do: 'buy', product: 'sampler' }], ['customer.created', ...purchase, invoice]],
  ['a 100 % discount', [{ ...course, discount_code: 'FREE100' }], ['customer.created', ...purchase, invoice]],
  [
    'a subscription',
    [lite],
    [
      'customer.created',
      'subscription.created',
      'subscription.active',
      'subscription.updated',
      ...purchase,
      ...feeAndInvoice,
    ],
  ],
  [
    'a trial',
    [trial],
    ['customer.created', 'subscription.created', 'subscription.active', 'subscription.updated', ...purchase, invoice],
  ],
])('the first purchase sends what Polar sends: %s', async (_name, steps, types) => {
  expect(await typesAfter(steps, 0)).toEqual(types)
})

const cycle = ['subscription.cycled', 'subscription.updated', 'order.created']
const end = ['subscription.updated', 'subscription.canceled', 'subscription.revoked']
test.each([
  ['a renewal, also of a trial', [trial, { do: 'renew' }], [...cycle, 'order.updated', 'order.paid', ...feeAndInvoice]],
  ['a failed renewal', [lite, failed], [...cycle, 'subscription.updated', 'subscription.past_due']],
  [
    'a recovered one',
    [lite, failed, { do: 'recover' }],
    ['subscription.updated', 'subscription.active', 'order.updated', 'order.paid', ...feeAndInvoice],
  ],
  ['one given up', [lite, failed, { do: 'give_up' }], [...end, 'order.updated']],
  ['a cancellation', [lite, { do: 'cancel' }], ['subscription.updated', 'subscription.canceled']],
  ['its end: cancelled again', [lite, { do: 'cancel' }, { do: 'renew' }], end],
  [
    'a cancellation taken back',
    [lite, { do: 'cancel' }, { do: 'uncancel' }],
    ['subscription.updated', 'subscription.uncanceled'],
  ],
  ['a revocation', [lite, { do: 'revoke' }], end],
  ['a pause', [lite, { do: 'pause' }], ['subscription.updated', 'subscription.updated', 'subscription.paused']],
  [
    'its end',
    [lite, { do: 'pause' }, { do: 'resume' }],
    ['subscription.updated', 'subscription.resumed', ...purchase, ...feeAndInvoice],
  ],
  [
    'an upgrade invoiced at once',
    [lite, { do: 'upgrade', product: 'club' }],
    ['order.created', 'subscription.updated', 'order.updated', 'order.paid', ...feeAndInvoice],
  ],
  [
    'a downgrade invoiced at once',
    [{ do: 'buy', product: 'club' }, { do: 'renew' }, { do: 'downgrade', product: 'club-no-trial' }],
    ['order.created', 'subscription.updated', 'order.updated', 'order.paid', invoice],
  ],
  ['an upgrade prorated', [lite, { do: 'upgrade', product: 'club', proration: 'prorate' }], ['subscription.updated']],
  [
    'an upgrade next period',
    [lite, { do: 'upgrade', product: 'club', proration: 'next_period' }],
    ['subscription.updated'],
  ],
  [
    'a refund',
    [course, { do: 'refund' }],
    ['refund.created', 'order.updated', 'order.refunded', 'refund.updated', 'refund.updated'],
  ],
  ['a pending refund', [course, { do: 'refund', status: 'pending' }], ['refund.created', 'refund.updated']],
  [
    'its success',
    [course, { do: 'refund', status: 'pending' }, { do: 'settle', status: 'succeeded' }],
    ['refund.updated', 'order.updated', 'order.refunded'],
  ],
  [
    'a failure after success',
    [course, { do: 'refund' }, { do: 'settle', status: 'failed' }],
    ['refund.updated', 'order.updated'],
  ],
  ['a new e-mail', [course, { do: 'change_email', email: 'new@home.example' }], ['customer.updated']],
  ['a deletion', [lite, { do: 'delete' }], ['customer.deleted', ...end]],
  ['an anonymisation', [lite, { do: 'anonymize' }], ['customer.deleted', ...end]],
  ['an anonymisation of who subscribed to nothing', [course, { do: 'anonymize' }], ['customer.deleted']],
])('later steps send what Polar sends: %s', async (_name, steps, types) => {
  expect(await typesAfter(steps, steps.length - 1)).toEqual(types)
})

test('an upgrade at half time costs half the difference; a downgrade is credit that pays the next order', async () => {
  const half = { after_seconds: 15.5 * 86_400, product: 'club' }
  const up = await play([lite, { do: 'upgrade', ...half }])
  expect(up.final.orders[0]).toMatchObject({ net_amount: 200, billing_reason: 'subscription_update', status: 'paid' })
  const monthly = { do: 'buy', product: 'club' }
  const paid = { do: 'renew', after_seconds: 0 }
  const down = await play([monthly, paid, { do: 'downgrade', ...half, product: 'club-no-trial' }, paid])
  expect(down.final.orders.slice(0, 2)).toMatchObject([
    { net_amount: 800, due_amount: 600, applied_balance_amount: -200 },
    { net_amount: -200, due_amount: 0, applied_balance_amount: 0, status: 'paid' },
  ])
  expect(down.books).toEqual([{ currency: 'usd', net_minor: 1800, paid_orders: 2 }])
})

test('prorated lines wait for the next order, and a change for the next period waits for the period', async () => {
  const half = { after_seconds: 15.5 * 86_400, product: 'club' }
  const prorated = await play([lite, { do: 'upgrade', proration: 'prorate', ...half }, { do: 'renew' }])
  expect(prorated.final.orders[0]).toMatchObject({
    net_amount: 1400,
    items: [
      { amount: 1200, proration: false },
      { amount: -400, proration: true },
      { amount: 600, proration: true },
    ],
  })
  const waiting = await play([lite, { do: 'upgrade', proration: 'next_period', ...half }])
  expect(waiting.final.subscriptions[0]).toMatchObject({
    amount: 800,
    pending_update: { applies_at: expect.any(String) },
  })
  const applied = await play([lite, { do: 'upgrade', proration: 'next_period', ...half }, { do: 'renew' }])
  expect(applied.final.subscriptions[0]).toMatchObject({ amount: 1200, pending_update: null })
})

test('impossible steps are skipped and named; unknown products are refused', async () => {
  const steps = [
    { do: 'refund' },
    { do: 'renew' },
    course,
    { do: 'recover' },
    { do: 'delete' },
    course,
    { do: 'delete' },
  ]
  expect((await play(steps)).skipped).toEqual([0, 1, 3, 5, 6])
  await expect(play([{ do: 'buy', product: 'nothing' }])).rejects.toThrow('No product nothing')
})

test('yen stay whole, currencies stay apart, and metadata edits reach the next renewal', async () => {
  const { books, final } = await play([
    { do: 'buy', product: 'brushes' },
    { do: 'refund', fraction: 0.33 },
    lite,
    { do: 'edit_subscription_metadata', metadata: { reference_id: 'edited' } },
    { do: 'renew' },
  ])
  expect(books).toEqual([
    { currency: 'jpy', net_minor: 804, paid_orders: 1 },
    { currency: 'usd', net_minor: 1600, paid_orders: 2 },
  ])
  expect(final.orders[0]).toMatchObject({ metadata: { reference_id: 'edited' } })
})

test('a story leaves nothing behind unless asked to, and any organization can play one', async () => {
  await play([course], { organization: 'beta-labs' })
  expect((await emulator.state()).orders).toHaveLength(0)
  await play([course, { do: 'anonymize' }], { keep: true })
  expect((await emulator.state()).orders).toMatchObject([
    { customer: { email: expect.stringMatching(/^[0-9a-f]{64}@anonymized\.polar\.sh$/) } },
  ])
})
