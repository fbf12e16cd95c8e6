import { DomainError } from '../../../platform/http/index.ts'

export class WebhookUnknown extends DomainError {
  constructor() {
    super('webhook.unknown', 'There is nothing here.')
  }
}

/** Polar disables an endpoint that keeps failing: the steady answer of an integration that was disabled here. */
export class WebhookGone extends DomainError {
  constructor() {
    super('webhook.gone', 'This integration was disabled. Remove the endpoint.')
  }
}

export class WebhookBadSignature extends DomainError {
  constructor() {
    super('webhook.bad_signature', 'The signature does not match.')
  }
}

export class WebhookBadId extends DomainError {
  constructor() {
    super('request.invalid', 'The header webhook-id is missing, or holds what no id is made of.')
  }
}

export class WebhookStale extends DomainError {
  constructor() {
    super('webhook.stale', 'The timestamp is too far from now.')
  }
}

export class WebhookNotAnEvent extends DomainError {
  constructor() {
    super('request.not_json', 'The body is not a JSON event.')
  }
}

export class WebhookTooLarge extends DomainError {
  constructor() {
    super('request.too_large', 'The delivery is over 1 MB.')
  }
}
