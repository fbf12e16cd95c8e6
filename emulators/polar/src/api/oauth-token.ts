import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import type { Emulator } from '../world/emulator.ts'
import { hashToken, newId, newToken } from '../world/ids.ts'
import type { OAuthClient, OAuthCode } from '../world/oauth-records.ts'
import { oauthError } from './errors.ts'
import type { Signer } from './id-token.ts'
import { authenticateClient, formOf } from './oauth-client.ts'
import { splitScopes } from './scopes.ts'

// authlib 1.7.2's defaults, which Polar keeps: ten days for the code grant, one hour for every other one.
const codeGrantSeconds = 864_000
const refreshGrantSeconds = 3600

type Form = Map<string, string>

/** `POST /v1/oauth2/token`: the code grant and the refresh grant with rotation. */
export function tokenRoutes(emulator: Emulator, signer: Signer): Hono {
  const app = new Hono()
  app.post('/v1/oauth2/token', async (c) => {
    const form = await formOf(c)
    const grantType = form.get('grant_type')
    if (grantType !== 'authorization_code' && grantType !== 'refresh_token') {
      throw oauthError('unsupported_grant_type', `grant_type ${grantType ?? '(missing)'} is not supported.`)
    }
    const client = authenticateClient(emulator, c, form)
    if (!client.grant_types.includes(grantType)) throw oauthError('unauthorized_client', 'Grant type not registered.')
    const body =
      grantType === 'authorization_code' ? byCode(emulator, signer, client, form) : refresh(emulator, client, form)
    return c.json(body, 200, { 'Cache-Control': 'no-store', Pragma: 'no-cache' })
  })
  return app
}

function byCode(emulator: Emulator, signer: Signer, client: OAuthClient, form: Form) {
  const { world, clock } = emulator
  const given = form.get('code')
  if (!given) throw oauthError('invalid_request', 'Missing "code" in request.')
  const code = world.codes.find((candidate) => candidate.code_hash === hashToken(given))
  if (!code || code.client_id !== client.client_id || code.expires_at <= clock.now()) {
    throw oauthError('invalid_grant', "Invalid 'code' in request.")
  }
  if (form.get('redirect_uri') !== code.redirect_uri) {
    throw oauthError('invalid_grant', "Invalid 'redirect_uri' in request.")
  }
  checkVerifier(code, form.get('code_verifier'))
  world.codes = world.codes.filter((candidate) => candidate !== code)
  const issued = issue(emulator, { ...code, seconds: codeGrantSeconds })
  if (!splitScopes(code.scope).includes('openid')) return issued
  return { ...issued, id_token: signer.idToken(code, issued.access_token, clock.now()) }
}

function checkVerifier(code: OAuthCode, verifier: string | undefined): void {
  if (code.code_challenge === null) {
    if (verifier !== undefined)
      throw oauthError('invalid_request', 'Unexpected "code_verifier": no challenge was sent.')
    return
  }
  if (verifier === undefined) throw oauthError('invalid_request', 'Missing "code_verifier".')
  const hashed = createHash('sha256').update(verifier).digest('base64url')
  const answer = code.code_challenge_method === 'S256' ? hashed : verifier
  if (answer !== code.code_challenge) throw oauthError('invalid_grant', 'Code challenge failed.')
}

function refresh(emulator: Emulator, client: OAuthClient, form: Form) {
  const { world, clock } = emulator
  const given = form.get('refresh_token')
  if (!given) throw oauthError('invalid_request', 'Missing "refresh_token" in request.')
  const old = world.tokens.find((token) => token.refresh_hash === hashToken(given))
  if (!old || old.client_id !== client.client_id || old.revoked_at !== null) {
    throw oauthError('invalid_grant')
  }
  const wanted = splitScopes(form.get('scope') ?? old.scope)
  if (wanted.some((scope) => !splitScopes(old.scope).includes(scope))) {
    throw oauthError('invalid_scope', 'The requested scope exceeds the granted one.')
  }
  // The row counts as revoked as a whole: the old access token dies at this instant too.
  old.revoked_at = clock.now()
  return issue(emulator, { ...old, scope: wanted.join(' '), seconds: refreshGrantSeconds })
}

type Basis = { client_id: string; user_id: string; scope: string; organizations: string[]; seconds: number }

function issue(emulator: Emulator, basis: Basis) {
  const now = emulator.clock.now()
  const access = newToken('polar_at_u_')
  const refreshToken = newToken('polar_rt_u_')
  emulator.world.tokens.push({
    id: newId(),
    client_id: basis.client_id,
    user_id: basis.user_id,
    scope: basis.scope,
    organizations: basis.organizations,
    access_hash: hashToken(access),
    refresh_hash: hashToken(refreshToken),
    issued_at: now,
    access_expires_at: now + basis.seconds * 1000,
    revoked_at: null,
  })
  return {
    token_type: 'Bearer',
    access_token: access,
    expires_in: basis.seconds,
    refresh_token: refreshToken,
    scope: basis.scope,
  }
}
