import type { ConnectFailure } from '#contract/polar'

/** Registered with Polar and compared there letter by letter. */
export const callbackUrl = (appUrl: string) => `${appUrl}/api/integrations/polar/callback`

export const webhookUrl = (appUrl: string, webhookKey: string) => `${appUrl}/webhooks/polar/${webhookKey}`

export type ConnectOutcome = 'connected' | ConnectFailure

/** The page a person lands on when they come back from Polar. */
export function settingsUrl(appUrl: string, outcome: ConnectOutcome): string {
  const query = outcome === 'connected' ? 'connected=1' : `failed=${outcome}`
  return `${appUrl}/settings/workspace/integrations/polar?${query}`
}

// Polar's pages, from its clients/apps/web/src/app/(main) at c6c3645e63.
export const signUpUrl = (webUrl: string) => `${webUrl}/signup`
export const webhooksPageUrl = (webUrl: string, slug: string) => `${webUrl}/dashboard/${slug}/settings/webhooks`
export const salePageUrl = (webUrl: string, slug: string, orderId: string) =>
  `${webUrl}/dashboard/${slug}/sales/${orderId}`
export const checkoutLinkPageUrl = (webUrl: string, slug: string, id: string) =>
  `${webUrl}/dashboard/${slug}/products/checkout-links/${id}`

const PRIVATE_IPV4 = /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./

/**
 * Whether Polar would accept this installation as an app: it sends browsers back to https, to localhost and to private
 * IPv4 addresses only. Source: polarsource/polar server/polar/oauth2/schemas.py at c6c3645e63.
 */
export function isRegistrable(appUrl: string): boolean {
  const { protocol, hostname } = new URL(appUrl)
  if (protocol === 'https:') return true
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return true
  // Carriers' addresses are shared, not private, by Python's word that Polar takes.
  return PRIVATE_IPV4.test(hostname) && !hostname.startsWith('100.')
}

export const REGISTRABLE =
  'Polar sends people back to https addresses only, or to localhost and private IPv4 addresses such as 192.168.1.5'

/**
 * Whether Polar would accept a webhook address of this installation: public https, a real host name.
 * Source: polarsource/polar server/polar/webhook/schemas.py at c6c3645e63.
 */
export function isReachableByPolar(appUrl: string): boolean {
  const { protocol, hostname } = new URL(appUrl)
  if (protocol !== 'https:') return false
  if (hostname.startsWith('[') || PRIVATE_IPV4.test(hostname)) return false
  return hostname.includes('.') && !/\.(localhost|local|internal|test)$/.test(hostname)
}
