import type { Html } from '../../hosted/page.ts'
import type { Emulator } from '../../world/emulator.ts'
import { formatAmount } from '../../world/money.ts'
import type { Product } from '../../world/records.ts'
import type { Subscription } from '../../world/sale-records.ts'
import { byId } from '../../world/world.ts'
import { apiForm, item, newest, section } from './form.ts'

/** Subscriptions with what can happen to each of them now. */
export function subscriptionsPart(emulator: Emulator): Html {
  const { subscriptions } = emulator.world
  return section(
    'subscriptions',
    'Subscriptions',
    newest(subscriptions, (subscription) => subscriptionItem(emulator, subscription), 'No subscription yet.'),
  )
}

function subscriptionItem(emulator: Emulator, subscription: Subscription): Html {
  const { world } = emulator
  const product = byId(world.products, subscription.product_id)
  const api = `/_control/subscriptions/${subscription.id}`
  const isOver = subscription.ended_at !== null
  const plans = world.products.filter(
    (other) =>
      other.organization_id === subscription.organization_id &&
      other.recurring_interval !== null &&
      !other.is_archived &&
      other.id !== subscription.product_id,
  )
  return item({
    title: `${product?.name} · ${formatAmount(subscription.amount, subscription.currency)}`,
    facts: factsOf(subscription, byId(world.customers, subscription.customer_id)?.email ?? 'nobody'),
    presses: isOver ? [] : presses(subscription, api),
    more: isOver ? [] : [planForm(api, plans), paymentForm(api, subscription), metadataForm(api, subscription)],
  })
}

function factsOf(subscription: Subscription, email: string): string {
  const plans = [
    subscription.cancel_at_period_end && 'ends with the period',
    subscription.pause_at_period_end && 'pauses with the period',
    subscription.pending_update && 'changes product with the period',
    subscription.next_payment === 'failed' && 'next payments fail',
  ].filter(Boolean)
  return [subscription.status, email, `until ${subscription.current_period_end.slice(0, 10)}`, ...plans].join(' · ')
}

/** Only what Polar would allow in this state. */
function presses(subscription: Subscription, api: string): Html[] {
  const { status } = subscription
  const isRunning = status === 'active' || status === 'trialing'
  const press = (path: string, button: string, fixed: Record<string, string | boolean> = {}) =>
    apiForm({ api: `${api}/${path}`, button, fixed })
  return [
    ...(status === 'trialing' ? [press('end-trial', 'End trial')] : []),
    ...(isRunning ? [press('renew', subscription.cancel_at_period_end ? 'End period' : 'Renew')] : []),
    ...(isRunning && !subscription.cancel_at_period_end
      ? [press('renew', 'Renew, payment fails', { outcome: 'failed' }), press('pause', 'Pause')]
      : []),
    ...(status === 'past_due' ? [press('recover', 'Payment comes after all'), press('give-up', 'Give up')] : []),
    ...(status === 'paused' ? [press('resume', 'Resume')] : []),
    subscription.cancel_at_period_end ? press('uncancel', 'Uncancel') : press('cancel', 'Cancel'),
    press('revoke', 'Revoke now'),
  ]
}

function planForm(api: string, plans: readonly Product[]): Html {
  return apiForm({
    api: `${api}/change-product`,
    title: 'Upgrade or downgrade',
    fields: [
      { label: 'To', name: 'product', options: plans.map((product) => [product.id, product.name]) },
      {
        label: 'The difference',
        name: 'proration',
        options: [
          ['invoice', 'is invoiced now'],
          ['prorate', 'comes with the next order'],
          ['next_period', 'does not matter: change next period'],
        ],
      },
    ],
    button: 'Change product',
  })
}

function paymentForm(api: string, subscription: Subscription): Html {
  const next = subscription.next_payment === 'paid' ? 'failed' : 'paid'
  return apiForm({
    api: `${api}/next-payment`,
    title: 'When time charges by itself',
    fixed: { next_payment: next },
    button: next === 'failed' ? 'Let payments fail from now on' : 'Let payments succeed again',
  })
}

function metadataForm(api: string, subscription: Subscription): Html {
  const value = JSON.stringify(subscription.metadata)
  return apiForm({
    api: `${api}/metadata`,
    title: 'Metadata of later renewals',
    fields: [{ label: 'As JSON', name: 'metadata', kind: 'json', value }],
    button: 'Edit metadata',
  })
}
