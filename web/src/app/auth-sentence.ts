import { ApiProblem } from '../lib/api.ts'

/** Says why signing in or up failed: the server's own sentence, or the field's it did not accept. */
export function authSentence(error: unknown): string {
  if (!(error instanceof ApiProblem)) return 'Something unexpected happened. Try again.'
  return error.errors[0]?.message ?? error.detail
}
