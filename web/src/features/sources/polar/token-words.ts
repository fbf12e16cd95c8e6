import type { PolarState } from '#contract/polar'
import { ApiProblem, factsOf, fieldError } from '../../../lib/api.ts'

type TokenProblem =
  | { readonly kind: 'field'; readonly sentence: string }
  | { readonly kind: 'scopes'; readonly missing: readonly string[] }
  | { readonly kind: 'other_organization'; readonly sentence: string }
  | { readonly kind: 'elsewhere'; readonly title: string; readonly sentence: string }

/** Why a token was not taken, sorted by where the form says so. */
export function tokenProblem(error: unknown, environment: PolarState['environment']): TokenProblem {
  if (!(error instanceof ApiProblem)) {
    return { kind: 'elsewhere', title: 'That didn’t work', sentence: 'Something unexpected happened. Try again.' }
  }
  switch (error.code) {
    case 'polar.token_refused':
      return { kind: 'field', sentence: `Polar doesn’t accept this token. ${CAUSES[environment]}` }
    case 'polar.token_scopes':
      return { kind: 'scopes', missing: factsOf(error, 'polar.token_scopes')?.missing ?? [] }
    case 'polar.other_organization':
      return { kind: 'other_organization', sentence: error.detail }
    case 'request.invalid':
      return { kind: 'field', sentence: fieldError(error, 'token') ?? error.detail }
    default:
      return { kind: 'elsewhere', title: error.title, sentence: error.detail }
  }
}

const CAUSES: Readonly<Record<PolarState['environment'], string>> = {
  production: 'It may be incomplete, revoked, expired, or from Polar’s sandbox.',
  sandbox: 'It may be incomplete, revoked, expired, or not from Polar’s sandbox, which this installation uses.',
  emulator: 'It may be incomplete or revoked, or not from the emulator.',
}

/** The permissions a token must have, by their names in Polar. */
export function tokenScopes(scopes: PolarState['scopes']): readonly string[] {
  return scopes.flatMap(({ scope, isNeeded }) => (isNeeded ? [scope] : []))
}

/** Where Polar keeps the tokens of an organization: the one connected, else the one last visited there. */
export function polarSettingsUrl({ connection, signUpUrl }: PolarState): string {
  if (connection) return connection.webhooksPageUrl.replace(/\/webhooks\/?$/, '')
  return new URL('/to/dashboard/settings', signUpUrl).toString()
}
