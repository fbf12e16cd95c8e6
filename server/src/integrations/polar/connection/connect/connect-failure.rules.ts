import type { ConnectFailure } from '#contract/polar'
import type { OAuthFailure } from '../../client/oauth-error.ts'
import type { PolarFailure } from '../../client/polar-error.ts'

/** What went wrong while a code or a token was exchanged, for the person. */
export function failureOfOAuth(failure: OAuthFailure): ConnectFailure {
  switch (failure) {
    case 'invalid_grant':
      return 'expired'
    case 'unavailable':
      return 'polar_unavailable'
    case 'invalid_client':
    case 'refused':
      return 'polar_refused'
  }
}

/** What went wrong while the organization was read. */
export function failureOfOrganization(failure: PolarFailure): ConnectFailure {
  return failure === 'not_found' || failure === 'organization_lost' ? 'no_organization' : anywhere(failure)
}

/** What went wrong while the webhook endpoint was made: owners and admins may, and Polar looks at the address. */
export function failureOfEndpoint(failure: PolarFailure): ConnectFailure {
  if (failure === 'not_permitted') return 'role_too_low'
  return failure === 'unexpected' ? 'webhook_refused' : anywhere(failure)
}

function anywhere(failure: PolarFailure): ConnectFailure {
  switch (failure) {
    case 'insufficient_scope':
      return 'missing_scopes'
    case 'rate_limited':
    case 'unavailable':
      return 'polar_unavailable'
    case 'unauthorized':
    case 'not_permitted':
    case 'not_found':
    case 'organization_lost':
    case 'unexpected':
      return 'polar_refused'
  }
}
