import { afterEach, beforeEach, expect, test } from 'vitest'
import { testEmulator } from './emulator.factory.ts'
import type { Tested } from './emulator.factory.ts'
import { visitMetadata } from './world/checkouts.ts'

let emulator: Tested
beforeEach(async () => {
  emulator = await testEmulator()
})
afterEach(() => emulator.stop())

async function visit(key: string, query: string, method = 'GET') {
  const link = (await emulator.state()).checkout_links[key]
  return fetch(`${link?.url}?${query}`, { method, redirect: 'manual' })
}

async function submit(address: string, fields: Record<string, string>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return fetch(address, { method: 'POST', body: form, redirect: 'manual' })
}

test("the link's metadata wins over the query, values are trimmed and the last duplicate counts", () => {
  const query = new URLSearchParams('reference_id=mine&utm_source= a &utm_source= b &utm_term=&theme=dark')
  expect(visitMetadata({ reference_id: 'preset' }, query)).toEqual({ reference_id: 'preset', utm_source: 'b' })
})

test('a visit redirects to a new session and carries the query along', async () => {
  const answer = await visit('wallpapers', 'reference_id=click-1&theme=dark&customer_email=v@home.example')
  const location = new URL(answer.headers.get('location') ?? '')
  expect(answer.status).toBe(307)
  expect(location.pathname).toMatch(/^\/checkout\/polar_c_/)
  expect(location.search).toBe('?reference_id=click-1&theme=dark')
  const { checkouts } = await emulator.state()
  expect(checkouts).toMatchObject([{ metadata: { reference_id: 'click-1' }, customer_email: 'v@home.example' }])
})

test('HEAD is refused and makes no session', async () => {
  expect((await visit('wallpapers', '', 'HEAD')).status).toBe(405)
  expect((await emulator.state()).checkouts).toEqual([])
})

test('an unknown link goes home on the buy host and is a 404 on the API host', async () => {
  const buy = await fetch(`${emulator.origin}/polar_cl_unknown`, { redirect: 'manual' })
  expect([buy.status, buy.headers.get('location')]).toEqual([302, `${emulator.origin}/`])
  expect((await fetch(`${emulator.origin}/v1/checkout-links/polar_cl_unknown/redirect`)).status).toBe(404)
})

test('a viewer pays on the hosted page and the order keeps the click', async () => {
  const address = (await visit('course', 'reference_id=click-2')).headers.get('location') ?? ''
  expect(await (await fetch(address)).text()).toContain('$29.00')
  const refused = await submit(address, { email: 'v@home.example', action: 'fail' })
  expect(await refused.text()).toContain('declined')
  const paid = await submit(address, { email: 'v@home.example', name: 'Vi', action: 'pay' })
  expect(paid.status).toBe(303)
  const { orders } = await emulator.state()
  expect(orders).toMatchObject([
    { status: 'paid', net_amount: 2900, billing_reason: 'purchase', metadata: { reference_id: 'click-2' } },
  ])
  expect((await submit(address, { email: 'v@home.example', action: 'pay' })).status).toBe(422)
})

test('after paying, the buyer is sent to the success address with the session id in it', async () => {
  const success_url = 'https://shop.example/thanks?session={CHECKOUT_ID}'
  await emulator.control('/checkout-links/wallpapers', { success_url }, 'PATCH')
  const address = (await visit('wallpapers', '')).headers.get('location') ?? ''
  const paid = await submit(address, { email: 'v@home.example', action: 'pay' })
  expect(paid.headers.get('location')).toMatch(/^https:\/\/shop\.example\/thanks\?session=[0-9a-f-]{36}$/)
})

test('a free product and a 100 % discount both end in a paid order of nothing', async () => {
  const free = await emulator.control('/buy', { link: 'sampler', email: 'v@home.example' })
  const given = await emulator.control('/buy', { link: 'course', email: 'v@home.example', discount_code: 'free100' })
  expect(free.order).toMatchObject({ status: 'paid', total_amount: 0, platform_fee_amount: 0 })
  expect(given.order).toMatchObject({ status: 'paid', total_amount: 0, discount_amount: 2900 })
})

test('inclusive tax is taken out of net, and yen have no smaller unit', async () => {
  const sounds = await emulator.control('/buy', { link: 'sounds', email: 'v@home.example' })
  expect(sounds.order).toMatchObject({ net_amount: 2000, tax_amount: 400, total_amount: 2400, currency: 'eur' })
  const address = (await visit('brushes', '')).headers.get('location') ?? ''
  expect(await (await fetch(address)).text()).toContain('¥1,200')
})

test('a trial starts with a $0 order; the first money arrives as a renewal with the same metadata', async () => {
  const bought = await emulator.control('/buy', { link: 'club', email: 'v@home.example', reference_id: 'click-3' })
  expect(bought.order).toMatchObject({ total_amount: 0, billing_reason: 'subscription_create', checkout_id: null })
  const renewed = await emulator.control(`/subscriptions/${bought.subscription.id}/renew`)
  expect(renewed.subscription.status).toBe('active')
  expect(renewed.order).toMatchObject({
    total_amount: 1200,
    billing_reason: 'subscription_cycle',
    checkout_id: null,
    metadata: { reference_id: 'click-3' },
  })
})

test('a refund that fails after success gives the money back to the order', async () => {
  const { order } = await emulator.control('/buy', { link: 'course', email: 'v@home.example' })
  const { refund, order: refunded } = await emulator.control('/refund', { order_id: order.id })
  expect(refunded).toMatchObject({ status: 'refunded', refunded_amount: 2900 })
  const settled = await emulator.control(`/refunds/${refund.id}/settle`, { status: 'failed' })
  expect(settled.order).toMatchObject({ status: 'paid', refunded_amount: 0 })
})

test('a session dies after a day', async () => {
  const address = (await visit('course', '')).headers.get('location') ?? ''
  await emulator.control('/clock', { advance_seconds: 86_401 })
  expect((await fetch(address)).status).toBe(404)
})
