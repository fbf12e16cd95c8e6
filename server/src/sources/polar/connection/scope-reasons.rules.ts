/** Without these the integration cannot do its work; a grant that lacks one is refused. */
const NEEDED = [
  'organizations:read',
  'checkout_links:read',
  'orders:read',
  'refunds:read',
  'subscriptions:read',
  'webhooks:write',
]

const REASONS: Readonly<Record<string, string>> = {
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
    'Creates the one webhook that tells us about sales, notices when it is deleted or switched off, and removes it when you disable.',
  'customers:read': 'Will find changed e-mail addresses that no webhook told. Not used yet.',
  'disputes:read':
    'Takes disputes you lost off your revenue: no webhook tells of them. Everything else works without it.',
  'benefits:read': 'Will show what a buyer received. Not used yet.',
  'discounts:read': 'Will read your discount codes. Not used yet: each sale names its own.',
  'metrics:read': 'Will compare our numbers with Polar’s own. Not used yet.',
  'payments:read': 'Will show failed payments. Not used yet.',
  'transactions:read': 'Will show fees and payouts. Not used yet.',
  'user:read': 'Will show who connected Polar. Not used yet.',
  email: 'Will show who connected Polar. Not used yet.',
  profile: 'Will show who connected Polar. Not used yet.',
}

export type ScopeReason = { readonly scope: string; readonly reason: string; readonly isNeeded: boolean }

/** What each scope we ask for is good for, in plain words. */
export function scopeReasons(scopes: readonly string[]): ScopeReason[] {
  return scopes.map((scope) => ({
    scope,
    reason: REASONS[scope] ?? 'Asked for by the settings of this installation. Not used yet.',
    isNeeded: NEEDED.includes(scope),
  }))
}

/** The scopes we cannot work without that were not granted. Polar reads a `:write` as a `:read`. */
export function missingScopes(granted: readonly string[]): string[] {
  return NEEDED.filter((scope) => !granted.includes(scope) && !granted.includes(scope.replace(/:read$/, ':write')))
}
