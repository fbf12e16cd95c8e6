import { Hono } from 'hono'
import type { Emulator } from '../world/emulator.ts'
import { issuer } from './id-token.ts'
import type { Signer } from './id-token.ts'
import { supportedScopes } from './scopes.ts'

const secretMethods = ['client_secret_basic', 'client_secret_post']

/** `/.well-known/openid-configuration` and `/.well-known/jwks.json`. */
export function discoveryRoutes(emulator: Emulator, signer: Signer): Hono {
  const app = new Hono()
  app.get('/.well-known/openid-configuration', (c) => {
    const origin = emulator.origin()
    return c.json({
      issuer,
      authorization_endpoint: `${origin}/oauth2/authorize`,
      token_endpoint: `${origin}/v1/oauth2/token`,
      jwks_uri: `${origin}/.well-known/jwks.json`,
      userinfo_endpoint: `${origin}/v1/oauth2/userinfo`,
      registration_endpoint: `${origin}/v1/oauth2/register`,
      revocation_endpoint: `${origin}/v1/oauth2/revoke`,
      introspection_endpoint: `${origin}/v1/oauth2/introspect`,
      scopes_supported: supportedScopes,
      response_types_supported: ['code'],
      response_modes_supported: ['query'],
      grant_types_supported: ['authorization_code', 'refresh_token', 'web'],
      token_endpoint_auth_methods_supported: [...secretMethods, 'none'],
      revocation_endpoint_auth_methods_supported: secretMethods,
      introspection_endpoint_auth_methods_supported: secretMethods,
      code_challenge_methods_supported: ['S256', 'plain'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      claims_supported: ['sub', 'name', 'email', 'email_verified'],
      service_documentation: 'https://polar.sh/docs',
    })
  })
  app.get('/.well-known/jwks.json', (c) => c.json(signer.jwks))
  return app
}
