/** What our endpoint asks for. Not `checkout.*`: Polar sends one for every visit of a checkout link. */
export const WEBHOOK_EVENTS = [
  'order.created',
  'order.updated',
  'order.paid',
  'order.refunded',
  'refund.created',
  'refund.updated',
  'subscription.created',
  'subscription.active',
  'subscription.updated',
  'subscription.canceled',
  'subscription.uncanceled',
  'subscription.cycled',
  'subscription.revoked',
  'subscription.past_due',
  'customer.created',
  'customer.updated',
  'customer.deleted',
  'product.updated',
] as const

export const ENDPOINT_NAME = 'Creator Kiwi'

export const hasAllEvents = (events: readonly string[]) => WEBHOOK_EVENTS.every((type) => events.includes(type))
