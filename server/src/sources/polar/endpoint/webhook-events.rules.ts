/** Without one of these, money would go missing. */
const CORE_EVENTS = [
  'order.created',
  'order.updated',
  'order.paid',
  'order.refunded',
  'refund.created',
  'refund.updated',
] as const

/** What our endpoint asks for. Not `checkout.*`: Polar sends one for every visit of a checkout link. */
export const WEBHOOK_EVENTS = [
  ...CORE_EVENTS,
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

/** Every version of ours asked for these, so whoever took one away did it at Polar. */
export const hasCoreEvents = (events: readonly string[]) => CORE_EVENTS.every((type) => events.includes(type))

/** False also when a newer version of ours listens to more than the one that made the endpoint. */
export const hasAllEvents = (events: readonly string[]) => WEBHOOK_EVENTS.every((type) => events.includes(type))
