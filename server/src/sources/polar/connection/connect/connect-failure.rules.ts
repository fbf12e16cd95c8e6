import type { ConnectFailure } from '#contract/polar'
import type { OAuthFailure } from '../../api/oauth-error.ts'
import type { PolarFailure } from '../../api/polar-error.ts'

const OF_OAUTH: Readonly<Record<OAuthFailure, ConnectFailure>> = {
  invalid_grant: 'expired',
  invalid_client: 'polar_refused',
  refused: 'polar_refused',
  unavailable: 'polar_unavailable',
}

const OF_API: Readonly<Record<PolarFailure, ConnectFailure>> = {
  insufficient_scope: 'missing_scopes',
  rate_limited: 'polar_unavailable',
  unavailable: 'polar_unavailable',
  unauthorized: 'polar_refused',
  not_permitted: 'polar_refused',
  not_found: 'polar_refused',
  organization_lost: 'polar_refused',
  unexpected: 'polar_refused',
}

/** What went wrong while a code or a token was exchanged, for the person. */
export const failureOfOAuth = (failure: OAuthFailure): ConnectFailure => OF_OAUTH[failure]

/** What went wrong while the organization was read. */
export function failureOfOrganization(failure: PolarFailure): ConnectFailure {
  return failure === 'not_found' || failure === 'organization_lost' ? 'no_organization' : OF_API[failure]
}

/** What went wrong while the webhook endpoint was made: owners and admins may, and Polar looks at the address. */
export function failureOfEndpoint(failure: PolarFailure): ConnectFailure {
  if (failure === 'not_permitted') return 'role_too_low'
  return failure === 'unexpected' ? 'webhook_refused' : OF_API[failure]
}
