import { isAPIError } from 'better-auth/api'
import { DomainError } from '../platform/http/index.ts'

export class SignedOut extends DomainError<'auth.signed_out'> {
  constructor() {
    super('auth.signed_out')
  }
}

export class SignUpClosed extends DomainError<'auth.sign_up_closed'> {
  constructor() {
    super('auth.sign_up_closed')
  }
}

export class WrongCredentials extends DomainError<'auth.wrong_credentials'> {
  constructor() {
    super('auth.wrong_credentials', { facts: { at: 'sign_in' } })
  }
}

export class WrongPassword extends DomainError<'auth.wrong_credentials'> {
  constructor() {
    super('auth.wrong_credentials', { facts: { at: 'current_password' }, field: 'currentPassword' })
  }
}

export class EmailTaken extends DomainError<'auth.email_taken'> {
  constructor() {
    super('auth.email_taken', { field: 'email' })
  }
}

export class ConfirmFirst extends DomainError<'auth.confirm_first'> {
  constructor() {
    super('auth.confirm_first')
  }
}

export class NoLetters extends DomainError<'auth.no_letters'> {
  constructor() {
    super('auth.no_letters')
  }
}

export class ResetEnded extends DomainError<'auth.reset_ended'> {
  constructor() {
    super('auth.reset_ended')
  }
}

export class PasswordGuessable extends DomainError<'auth.password_guessable'> {
  constructor(field: string) {
    super('auth.password_guessable', { field })
  }
}

/** The code of a refusal by better-auth; null for anything else. Source: BASE_ERROR_CODES of @better-auth/core 1.7. */
export function refusalCode(error: unknown): string | null {
  if (!isAPIError(error)) return null
  return error.body?.code ?? null
}
