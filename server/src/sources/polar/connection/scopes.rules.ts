import type { PolarState } from '#contract/polar'

/** Without these the integration cannot do its work; a grant that lacks one is refused. */
const NEEDED = [
  'organizations:read',
  'checkout_links:read',
  'orders:read',
  'refunds:read',
  'subscriptions:read',
  'webhooks:write',
]

/** The scopes we ask for; the web says what each is good for. */
export const askedScopes = (scopes: readonly string[]): PolarState['scopes'] =>
  scopes.map((scope) => ({ scope, isNeeded: NEEDED.includes(scope) }))

/** The scopes we cannot work without that were not granted. Polar reads a `:write` as a `:read`. */
export function missingScopes(granted: readonly string[]): string[] {
  return NEEDED.filter((scope) => !granted.includes(scope) && !granted.includes(scope.replace(/:read$/, ':write')))
}
