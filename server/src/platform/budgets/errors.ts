import { DomainError } from '../http/index.ts'

export class TooMany extends DomainError<'request.too_many'> {
  constructor(retryAfterSeconds: number) {
    super('request.too_many', { facts: { retryAfterSeconds }, retryAfterSeconds })
  }
}

export class TooManyTries extends DomainError<'auth.too_many_attempts'> {
  constructor(retryAfterSeconds: number) {
    super('auth.too_many_attempts', { facts: { retryAfterSeconds }, retryAfterSeconds })
  }
}
