import { FIELD_FAULT_WORDS, type FieldFault } from '#contract/words/event-fields'
import { DomainError } from '../platform/http/index.ts'

export class InboundUnknown extends DomainError<'webhook.unknown'> {
  constructor() {
    super('webhook.unknown')
  }
}

export class InboundWrongSecret extends DomainError<'inbound.wrong_secret'> {
  constructor() {
    super('inbound.wrong_secret')
  }
}

export class InboundBadSignature extends DomainError<'webhook.bad_signature'> {
  constructor() {
    super('webhook.bad_signature')
  }
}

export class InboundStale extends DomainError<'webhook.stale'> {
  constructor() {
    super('webhook.stale')
  }
}

export class InboundWrongType extends DomainError<'inbound.wrong_type'> {
  constructor() {
    super('inbound.wrong_type')
  }
}

export class InboundUnreadable extends DomainError<'request.not_json'> {
  constructor() {
    super('request.not_json')
  }
}

export class InboundBadField extends DomainError<'request.invalid'> {
  constructor(field: string, fault: FieldFault) {
    const errors = [{ field, message: FIELD_FAULT_WORDS[fault] }]
    super('request.invalid', { facts: { fault: 'fields' }, errors })
  }
}

/** Somebody is erased at this very moment: the sender tries again, and finds it done. */
export class ErasedMeanwhile extends DomainError<'server.busy'> {
  constructor() {
    super('server.busy', { facts: { reason: 'database' }, retryAfterSeconds: 1 })
  }
}
