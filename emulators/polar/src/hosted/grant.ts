import { splitScopes } from '../api/scopes.ts'
import type { Emulator } from '../world/emulator.ts'
import { hashToken, newToken } from '../world/ids.ts'
import type { User } from '../world/records.ts'
import { grantedScope } from './authorize-request.ts'
import type { AuthorizeRequest } from './authorize-request.ts'

const codeLifetimeMs = 5 * 60_000

/** True when this user once allowed this application at least these scopes. Revoking tokens does not undo it. */
export function hasGrant(emulator: Emulator, user: User, request: AuthorizeRequest): boolean {
  return emulator.world.grants.some(
    (grant) =>
      grant.user_id === user.id &&
      grant.client_id === request.client.client_id &&
      splitScopes(request.scope).every((scope) => splitScopes(grant.scope).includes(scope)),
  )
}

/** Remembers the grant, makes a code for five minutes and gives the address to go back to. */
export function grantCode(emulator: Emulator, user: User, request: AuthorizeRequest, organizations: string[]): string {
  const { world, clock } = emulator
  const code = newToken('polar_ac_')
  world.grants.push({ user_id: user.id, client_id: request.client.client_id, scope: request.scope })
  if (request.nonce !== null) world.nonces.push(`${request.client.client_id} ${request.nonce}`)
  world.codes.push({
    code_hash: hashToken(code),
    client_id: request.client.client_id,
    user_id: user.id,
    redirect_uri: request.redirectUri,
    scope: grantedScope(request),
    organizations,
    code_challenge: request.challenge,
    code_challenge_method: request.challengeMethod,
    nonce: request.nonce,
    auth_time: Math.floor(clock.now() / 1000),
    expires_at: clock.now() + codeLifetimeMs,
  })
  const target = new URL(request.redirectUri)
  target.searchParams.set('code', code)
  if (request.state !== null) target.searchParams.set('state', request.state)
  return target.href
}
