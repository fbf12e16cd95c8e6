import { Hono } from 'hono'
import type { Context } from 'hono'
import type { Emulator } from '../world/emulator.ts'
import { hashToken } from '../world/ids.ts'
import type { OAuthToken } from '../world/oauth-records.ts'
import { byId } from '../world/world.ts'
import { invalidToken, oauthError, unauthorized } from './errors.ts'
import { issuer } from './id-token.ts'
import { authenticateWithSecret, formOf } from './oauth-client.ts'
import { splitScopes } from './scopes.ts'

/** Revocation, introspection and userinfo. */
export function inspectRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  app.post('/v1/oauth2/revoke', async (c) => {
    const form = await formOf(c)
    const client = authenticateWithSecret(emulator, c, form)
    const token = tokenIn(emulator, form)
    // Either half kills both; unknown tokens are fine.
    if (token?.client_id === client.client_id) token.revoked_at ??= emulator.clock.now()
    return c.json({})
  })
  app.post('/v1/oauth2/introspect', async (c) => {
    const form = await formOf(c)
    const client = authenticateWithSecret(emulator, c, form)
    const token = tokenIn(emulator, form)
    // Also a refresh token whose access half has expired reads as inactive, although it still refreshes.
    const isActive = token?.client_id === client.client_id && isAlive(emulator, token)
    if (!token || !isActive) return c.json({ active: false })
    return c.json({
      active: true,
      client_id: token.client_id,
      token_type: hashToken(form.get('token') ?? '') === token.access_hash ? 'access_token' : 'refresh_token',
      scope: token.scope,
      sub_type: 'user',
      sub: token.user_id,
      organizations: token.organizations,
      aud: token.client_id,
      iss: issuer,
      exp: Math.floor(token.access_expires_at / 1000),
      iat: Math.floor(token.issued_at / 1000),
    })
  })
  app.on(['GET', 'POST'], '/v1/oauth2/userinfo', (c) => c.json(userinfo(emulator, c)))
  return app
}

function tokenIn(emulator: Emulator, form: Map<string, string>): OAuthToken | undefined {
  const given = form.get('token')
  if (!given) throw oauthError('invalid_request', 'Missing "token" in request.')
  const hash = hashToken(given)
  return emulator.world.tokens.find((token) => token.access_hash === hash || token.refresh_hash === hash)
}

function isAlive(emulator: Emulator, token: OAuthToken): boolean {
  return token.revoked_at === null && token.access_expires_at > emulator.clock.now()
}

function userinfo(emulator: Emulator, c: Context) {
  const given = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  if (!given) throw unauthorized()
  const token = emulator.world.tokens.find((token) => token.access_hash === hashToken(given))
  if (!token || !isAlive(emulator, token)) throw invalidToken()
  const email = byId(emulator.world.users, token.user_id)?.email
  const sub = { sub: token.user_id }
  return splitScopes(token.scope).includes('email') ? { ...sub, email, email_verified: true } : sub
}
