import { DomainError } from '../../../platform/http/index.ts'
import type { PolarError } from '../api/polar-error.ts'
import type { PolarOAuthError } from '../api/oauth-error.ts'

export class PolarAlreadyConnected extends DomainError {
  constructor() {
    super('polar.already_connected', 'This workspace is connected to Polar already.')
  }
}

export class PolarNotConnected extends DomainError {
  constructor() {
    super('polar.not_connected', 'Polar is not connected. Enable it first.')
  }
}

export class PolarOtherOrganization extends DomainError {
  constructor({ connectedTo, offered }: { readonly connectedTo: string; readonly offered: string }) {
    super(
      'polar.other_organization',
      `This workspace was connected to ${connectedTo}, and the token belongs to ${offered}.`,
    )
  }
}

export class PolarTokenRefused extends DomainError {
  constructor(cause?: PolarError) {
    const detail =
      'Polar does not accept this token. Paste an organization access token; it begins with polar_oat_ and must not have ended.'
    const field = { field: 'token', message: 'Polar does not accept this token' }
    super('polar.token_refused', detail, { errors: [field], ...(cause ? { cause, internal: cause.message } : {}) })
  }
}

export class PolarTokenScopes extends DomainError {
  constructor(missing: readonly string[]) {
    super('polar.token_scopes', `The token must also allow ${missing.join(', ')}. Make one in Polar that does.`, {
      errors: missing.map((scope) => ({ field: 'token', message: scope })),
    })
  }
}

export class PolarUnavailable extends DomainError {
  constructor(cause: PolarError | PolarOAuthError) {
    super('polar.unavailable', 'Polar does not answer right now. Try again in a minute.', { cause })
  }
}

export class PolarRefused extends DomainError {
  constructor(detail: string, cause: PolarError | PolarOAuthError) {
    super('polar.refused', detail, { cause, internal: cause.message })
  }
}

export class PolarAddressRefused extends DomainError {
  constructor() {
    super('polar.refused', 'Polar does not send webhooks to this installation’s address. It goes on being asked.')
  }
}
