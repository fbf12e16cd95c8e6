import { ApiProblem } from '../lib/api.ts'

/** What better-auth answers with, in our words. */
const SENTENCES: Readonly<Record<string, string>> = {
  INVALID_EMAIL_OR_PASSWORD: 'E-mail and password don’t match.',
  INVALID_EMAIL: 'That is not an e-mail address.',
  INVALID_PASSWORD: 'E-mail and password don’t match.',
  USER_ALREADY_EXISTS: 'There is already an account with this e-mail. Sign in instead.',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'There is already an account with this e-mail. Sign in instead.',
  PASSWORD_TOO_SHORT: 'Use at least 8 characters for the password.',
  PASSWORD_TOO_LONG: 'Use at most 128 characters for the password.',
  VALIDATION_ERROR: 'Fill in every field; the e-mail must be a full address.',
  'auth.sign_up_closed': 'Sign-up is by invitation here. Ask an owner to invite this e-mail address.',
}

/** Says why signing in or up failed. */
export function authSentence(error: unknown): string {
  if (!(error instanceof ApiProblem)) return 'Something unexpected happened. Try again.'
  if (error.status === 429) return 'Too many tries. Wait a minute, then try again.'
  return SENTENCES[error.code] ?? error.detail
}
