/*
 * Payloads as Polar sends them: polarsource/polar at c6c3645, server/polar/order/schemas.py and customer/schemas.py,
 * compared with @polar-sh/sdk 1.0.1 of 2026-09-30. Fields nobody here reads are left out, but for a few.
 */

type Fields = Readonly<Record<string, unknown>>

export const ORGANIZATION = '1dbfc517-0bbf-4301-9ba8-555ca42b9737'

/** A one-time purchase of $9, as `order.created` reports it: not paid yet, never modified. */
export function orderJson(fields: Fields = {}) {
  return {
    id: '57107b74-8400-4d80-a2fc-54c2b4239cb3',
    created_at: '2026-11-22T11:00:00.123456Z',
    modified_at: null as string | null,
    status: 'pending',
    paid: false,
    subtotal_amount: 1000,
    discount_amount: 100,
    net_amount: 900,
    tax_amount: 171,
    total_amount: 1071,
    refunded_amount: 0,
    refunded_tax_amount: 0,
    platform_fee_amount: 0,
    currency: 'usd',
    billing_reason: 'purchase',
    customer_id: '992fae2a-2a17-4b7a-8d9e-e287cf90131b',
    product_id: 'd8dd2de1-21b7-4a41-8bc3-ce909c0cfe23',
    subscription_id: null as string | null,
    checkout_id: '1b3f1d1b-5ac0-4b3e-a1f2-2f7a7ed9b7e5',
    metadata: {} as Record<string, unknown>,
    custom_field_data: {},
    customer: customerJson(),
    product: { id: 'd8dd2de1-21b7-4a41-8bc3-ce909c0cfe23', name: 'Prism Wallpapers', organization_id: ORGANIZATION },
    subscription: null as Fields | null,
    ...fields,
  }
}

export function customerJson(fields: Fields = {}) {
  return {
    id: '992fae2a-2a17-4b7a-8d9e-e287cf90131b',
    created_at: '2026-11-22T10:59:00.000001Z',
    modified_at: null as string | null,
    email: 'viewer@example.com' as string | null,
    email_verified: false,
    name: 'Vera Viewer' as string | null,
    type: 'individual',
    metadata: {},
    organization_id: ORGANIZATION,
    deleted_at: null as string | null,
    ...fields,
  }
}

/** A refund of $3 of that order, as `refund.created` reports it. */
export function refundJson(fields: Fields = {}) {
  return {
    id: '0d5a2f5c-1f0e-4d54-9f4b-0a1c3c8f4a11',
    created_at: '2026-11-22T12:00:00.123456Z',
    modified_at: null as string | null,
    status: 'succeeded',
    reason: 'customer_request',
    amount: 300,
    tax_amount: 57,
    currency: 'usd',
    order_id: '57107b74-8400-4d80-a2fc-54c2b4239cb3',
    subscription_id: null as string | null,
    customer_id: '992fae2a-2a17-4b7a-8d9e-e287cf90131b',
    organization_id: ORGANIZATION,
    revoke_benefits: false,
    metadata: {},
    ...fields,
  }
}

/** A monthly subscription at $12, in its first period. */
export function subscriptionJson(fields: Fields = {}) {
  return {
    id: 'e5149aae-e521-42b9-b24c-abb3d71eea2e',
    created_at: '2026-11-22T11:00:00.000001Z',
    modified_at: '2026-11-22T11:00:00.000002Z' as string | null,
    status: 'active',
    amount: 1200,
    currency: 'usd',
    recurring_interval: 'month',
    recurring_interval_count: 1,
    current_period_start: '2026-11-22T11:00:00Z',
    current_period_end: '2026-12-22T11:00:00Z',
    trial_start: null as string | null,
    trial_end: null as string | null,
    cancel_at_period_end: false,
    started_at: '2026-11-22T11:00:00Z',
    ends_at: null as string | null,
    ended_at: null as string | null,
    customer_id: '992fae2a-2a17-4b7a-8d9e-e287cf90131b',
    product_id: 'd8dd2de1-21b7-4a41-8bc3-ce909c0cfe23',
    metadata: {},
    customer: customerJson(),
    product: { id: 'd8dd2de1-21b7-4a41-8bc3-ce909c0cfe23', name: 'Studio Club', organization_id: ORGANIZATION },
    ...fields,
  }
}

/** What the same order looks like once paid, and after refunds: `modified_at` moves on, the total refunded is absolute. */
export const paid = (second: number, fields: Fields = {}): Fields => ({
  status: 'paid',
  paid: true,
  modified_at: modified(second),
  ...fields,
})
export const refunded = (second: number, amountMinor: number): Fields =>
  paid(second, { refunded_amount: amountMinor, status: amountMinor === 0 ? 'paid' : 'partially_refunded' })

const modified = (second: number) => `2026-11-22T11:00:${String(second).padStart(2, '0')}.654321Z`

/** The raw format of a delivery: type, time, data. */
export function eventBody(type: string, data: unknown, timestamp = '2026-11-22T11:00:01.000000Z'): string {
  return JSON.stringify({ type, timestamp, data })
}
