import type { ProblemFacts } from '#contract/problems'
import { DomainError } from '../../../platform/http/index.ts'
import type { PolarError } from '../api/polar-error.ts'
import type { PolarOAuthError } from '../api/oauth-error.ts'

export class PolarAlreadyConnected extends DomainError<'polar.already_connected'> {
  constructor() {
    super('polar.already_connected')
  }
}

export class PolarNotConnected extends DomainError<'polar.not_connected'> {
  constructor() {
    super('polar.not_connected')
  }
}

export class PolarOtherOrganization extends DomainError<'polar.other_organization'> {
  constructor(facts: ProblemFacts['polar.other_organization']) {
    super('polar.other_organization', { facts })
  }
}

export class PolarTokenRefused extends DomainError<'polar.token_refused'> {
  constructor(cause?: PolarError) {
    super('polar.token_refused', { field: 'token', ...(cause ? { cause, internal: cause.message } : {}) })
  }
}

export class PolarTokenScopes extends DomainError<'polar.token_scopes'> {
  constructor(missing: readonly string[]) {
    super('polar.token_scopes', { facts: { missing }, field: 'token' })
  }
}

export class PolarUnavailable extends DomainError<'polar.unavailable'> {
  constructor(cause: PolarError | PolarOAuthError) {
    super('polar.unavailable', { facts: { advice: 'wait' }, cause })
  }
}

export class PolarRefused extends DomainError<'polar.refused'> {
  constructor(facts: ProblemFacts['polar.refused'], cause: PolarError | PolarOAuthError) {
    super('polar.refused', { facts, cause, internal: cause.message })
  }
}

export class PolarAddressRefused extends DomainError<'polar.refused'> {
  constructor() {
    super('polar.refused', { facts: { step: 'webhook_address' } })
  }
}
