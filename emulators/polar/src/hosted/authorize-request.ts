import { splitScopes, unknownScope } from '../api/scopes.ts'
import type { Emulator } from '../world/emulator.ts'
import type { OAuthClient } from '../world/oauth-records.ts'

export type AuthorizeRequest = {
  client: OAuthClient
  redirectUri: string
  scope: string
  state: string | null
  subType: 'user' | 'organization'
  prompt: readonly string[]
  challenge: string | null
  challengeMethod: 'S256' | 'plain'
  nonce: string | null
}

export type Reading =
  | { kind: 'ok'; request: AuthorizeRequest }
  | { kind: 'stranded'; error: string; sentence: string }
  | { kind: 'redirect'; location: string }

/** Checks an authorize call in Polar's order: what cannot be trusted strands the user, the rest goes back as an error. */
export function readAuthorizeRequest(emulator: Emulator, query: URLSearchParams): Reading {
  const client = emulator.world.clients.find((client) => client.client_id === query.get('client_id'))
  if (!client) return stranded('invalid_client', 'The application asking for access is unknown.')
  const redirectUri = query.get('redirect_uri') ?? ''
  if (!client.redirect_uris.includes(redirectUri)) {
    return stranded('invalid_request', 'The redirect_uri is not registered for this application.')
  }
  const state = query.get('state')
  const subType = query.get('sub_type') ?? 'user'
  if (subType !== 'user' && subType !== 'organization') return stranded('invalid_request', 'Unknown sub_type.')
  const back = (error: string, text: string): Reading => ({
    kind: 'redirect',
    location: errorLocation({ redirectUri, state }, error, text),
  })
  if (query.get('response_type') !== 'code') return back('unsupported_response_type', 'Only "code" is supported.')
  const scope = query.get('scope') ?? client.scope
  const unknown = unknownScope(scope)
  if (unknown !== undefined)
    return back('invalid_scope', `The requested scope is invalid, unknown, or malformed: ${unknown}`)
  const challenge = query.get('code_challenge')
  const method = query.get('code_challenge_method') ?? 'plain'
  if (challenge === null && client.token_endpoint_auth_method === 'none')
    return back('invalid_request', 'Missing "code_challenge".')
  if (method !== 'S256' && method !== 'plain') return back('invalid_request', 'Unsupported "code_challenge_method".')
  const nonce = query.get('nonce')
  if (nonce !== null && emulator.world.nonces.includes(`${client.client_id} ${nonce}`)) {
    return back('invalid_request', 'The nonce has been used.')
  }
  const prompt = (query.get('prompt') ?? '').split(' ').filter((word) => word !== '')
  const request = { client, redirectUri, scope, state, prompt, challenge, nonce }
  return { kind: 'ok', request: { ...request, subType, challengeMethod: method } }
}

/** What the token may carry: a known scope the client never registered is shown, but silently missing later. */
export function grantedScope(request: AuthorizeRequest): string {
  const registered = splitScopes(request.client.scope)
  return splitScopes(request.scope)
    .filter((scope) => registered.includes(scope))
    .join(' ')
}

/** Where an error goes when it may go back to the application. */
export function errorLocation(
  request: Pick<AuthorizeRequest, 'redirectUri' | 'state'>,
  error: string,
  description: string,
): string {
  const target = new URL(request.redirectUri)
  target.searchParams.set('error', error)
  target.searchParams.set('error_description', description)
  if (request.state !== null) target.searchParams.set('state', request.state)
  return target.href
}

function stranded(error: string, sentence: string): Reading {
  return { kind: 'stranded', error, sentence }
}
