import { DomainError } from '../http/index.ts'

export class TooMany extends DomainError {
  constructor(retryAfterSeconds: number) {
    super('request.too_many', `Too many requests at once. ${waitFor(retryAfterSeconds)}`, {
      extras: { retryAfterSeconds },
      retryAfterSeconds,
    })
  }
}

export class TooManyTries extends DomainError {
  constructor(retryAfterSeconds: number) {
    super('auth.too_many_attempts', `Too many attempts. ${waitFor(retryAfterSeconds)}`, {
      extras: { retryAfterSeconds },
      retryAfterSeconds,
    })
  }
}

function waitFor(seconds: number): string {
  if (seconds < 90) return `Try again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`
  const minutes = Math.ceil(seconds / 60)
  return `Try again in ${minutes < 90 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`}.`
}
