import type { PolarScope } from '#contract/words/polar-scopes'

/** What a permission we ask Polar for is good for. */
export const scopeWords = (scope: string) =>
  isKnown(scope) ? WORDS[scope] : 'Asked for by the settings of this installation. Not used yet.'

const isKnown = (scope: string): scope is keyof typeof WORDS => Object.hasOwn(WORDS, scope)

const WORDS: Readonly<Record<PolarScope | 'email' | 'profile', string>> = {
  openid: 'Signs you in to Polar when you connect.',
  'organizations:read': 'Shows the name of the organization you connect.',
  'checkout_links:read': 'Checks the checkout link you paste and reads its product and price.',
  'checkout_links:write': 'Not needed any more: reading is enough. We never create or change a checkout link.',
  'products:read': 'Reads the names and prices of your products.',
  'orders:read': 'Records your sales and looks up ones a webhook missed.',
  'refunds:read': 'Takes refunds off your revenue.',
  'subscriptions:read': 'Tells renewals and trials from new sales.',
  'webhooks:read': 'Not needed: the next one includes it.',
  'webhooks:write':
    'Creates the one webhook that reports sales, notices when it is deleted or switched off, and removes it when you disable.',
  'customers:read': 'Will find changed e-mail addresses that no webhook reported. Not used yet.',
  'disputes:read':
    'Takes disputes you lost off your revenue: no webhook reports them. Everything else works without it.',
  'benefits:read': 'Will show what a buyer received. Not used yet.',
  'discounts:read': 'Reads your discount codes, so that you can say in which publication each is said.',
  'metrics:read': 'Will compare our numbers with Polar’s own. Not used yet.',
  'payments:read': 'Will show failed payments. Not used yet.',
  'transactions:read': 'Will show fees and payouts. Not used yet.',
  'user:read': 'Will show who connected Polar. Not used yet.',
  email: 'Will show who connected Polar. Not used yet.',
  profile: 'Will show who connected Polar. Not used yet.',
}
