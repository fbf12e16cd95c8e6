import { DomainError } from '../../../platform/http/index.ts'

export class WebhookUnknown extends DomainError<'webhook.unknown'> {
  constructor() {
    super('webhook.unknown')
  }
}

/** Polar disables an endpoint that keeps failing: the steady answer of an integration that was disabled here. */
export class WebhookGone extends DomainError<'webhook.gone'> {
  constructor() {
    super('webhook.gone')
  }
}

export class WebhookBadSignature extends DomainError<'webhook.bad_signature'> {
  constructor() {
    super('webhook.bad_signature')
  }
}

export class WebhookBadId extends DomainError<'request.invalid'> {
  constructor() {
    super('request.invalid', { facts: { fault: 'delivery_id' } })
  }
}

export class WebhookStale extends DomainError<'webhook.stale'> {
  constructor() {
    super('webhook.stale')
  }
}

export class WebhookNotAnEvent extends DomainError<'request.not_json'> {
  constructor() {
    super('request.not_json')
  }
}

export class WebhookTooLarge extends DomainError<'request.too_large'> {
  constructor(bytesMax: number) {
    super('request.too_large', { facts: { bytesMax } })
  }
}
