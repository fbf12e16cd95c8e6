/**
 * What we ask of Polar: the scopes the product works with today, and read scopes kept for imports.
 * `repositories:read` is no longer one: Polar answers `invalid_scope` to it (its auth/scope.py, 2026-08-22).
 */
export const POLAR_SCOPES = [
  'openid',
  'organizations:read',
  'checkout_links:read',
  'checkout_links:write',
  'orders:read',
  'refunds:read',
  'subscriptions:read',
  'customers:read',
  'disputes:read',
  'webhooks:read',
  'webhooks:write',
  'benefits:read',
  'discounts:read',
  'metrics:read',
  'payments:read',
  'products:read',
  'transactions:read',
  'user:read',
] as const

export type PolarScope = (typeof POLAR_SCOPES)[number]
