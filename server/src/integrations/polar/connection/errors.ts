import { DomainError } from '../../../platform/http/index.ts'
import type { PolarError } from '../client/polar-error.ts'
import type { PolarOAuthError } from '../client/oauth-error.ts'

export class PolarNeedsPublicUrl extends DomainError {
  constructor() {
    super(
      'polar.needs_public_url',
      'Polar tells us about sales over the internet, so this installation needs a public https address (APP_URL).',
    )
  }
}

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
