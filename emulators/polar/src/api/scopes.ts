// https://github.com/polarsource/polar/blob/c6c3645e63/server/polar/auth/scope.py (the same list in SDK 1.0.1).
const readAndWrite =
  'user organizations custom_fields discounts checkout_links checkouts transactions payouts products benefits events ' +
  'meters files subscriptions customers members wallets disputes customer_seats orders refunds metrics webhooks ' +
  'license_keys customer_portal notifications notification_recipients'

/** Every scope a third party may ask for. */
export const supportedScopes: readonly string[] = [
  'openid',
  'profile',
  'email',
  ...readAndWrite.split(' ').flatMap((name) => [`${name}:read`, `${name}:write`]),
  'customer_meters:read',
  'customer_sessions:write',
  'member_sessions:write',
  'payments:read',
]

/** The scopes of a space-separated list. */
export function splitScopes(text: string): string[] {
  return text.split(/\s+/).filter((scope) => scope !== '')
}

/** The first scope Polar does not know, if any: one is enough to refuse the whole request. */
export function unknownScope(text: string): string | undefined {
  return splitScopes(text).find((scope) => !supportedScopes.includes(scope))
}
