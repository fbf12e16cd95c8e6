import { isAPIError } from 'better-auth/api'
import { DomainError } from '../platform/http/index.ts'

export class SignedOut extends DomainError {
  constructor() {
    super('auth.signed_out', 'Sign in to continue.')
  }
}

export class SignUpClosed extends DomainError {
  constructor() {
    super('auth.sign_up_closed', 'New accounts need an invitation here. Ask someone with a workspace to invite you.')
  }
}

export class WrongCredentials extends DomainError {
  constructor() {
    super('auth.wrong_credentials', 'This e-mail address and password do not match.')
  }
}

export class WrongPassword extends DomainError {
  constructor() {
    super('auth.wrong_credentials', 'The current password is wrong.', {
      errors: [{ field: 'currentPassword', message: 'The current password is wrong' }],
    })
  }
}

export class EmailTaken extends DomainError {
  constructor() {
    super('auth.email_taken', 'There is already an account with this e-mail address. Sign in instead.', {
      errors: [{ field: 'email', message: 'There is already an account with this address' }],
    })
  }
}

export class PasswordGuessable extends DomainError {
  constructor(field: string) {
    super('auth.password_guessable', 'This password is too easy to guess. A few unrelated words are better.', {
      errors: [{ field, message: 'Too easy to guess: common, or close to your name, address or ours' }],
    })
  }
}

/** The code of a refusal by better-auth; null for anything else. Source: BASE_ERROR_CODES of @better-auth/core 1.7. */
export function refusalCode(error: unknown): string | null {
  if (!isAPIError(error)) return null
  return error.body?.code ?? null
}
