import * as oauth from 'oauth4webapi'
import type { PolarConfig } from '../../../platform/config/index.ts'
import { secret, type Secret } from '../../../platform/crypto/index.ts'
import { asFetch, type Outbound } from '../../../platform/net/index.ts'
import { introspection } from './answers.schema.ts'
import { named } from './oauth-error.ts'

export type OAuthClient = { readonly id: string; readonly secret: Secret }
type RegisteredClient = OAuthClient & { readonly registrationToken: Secret | null }
export type Tokens = {
  readonly access: Secret
  readonly refresh: Secret
  readonly expiresInSeconds: number
  readonly scopes: readonly string[]
}
type AuthorizeRequest = {
  readonly clientId: string
  readonly redirectUri: string
  readonly state: string
  readonly verifier: string
}
export type CodeGrant = {
  /** The query of the browser's return. */
  readonly returned: URLSearchParams
  readonly state: string
  readonly redirectUri: string
  readonly verifier: string
}

/** Polar's OAuth. Every function that calls out throws PolarOAuthError. */
export type PolarOAuth = {
  register(redirectUri: string): Promise<RegisteredClient>
  authorizeUrl(request: AuthorizeRequest): Promise<string>
  exchangeCode(client: OAuthClient, grant: CodeGrant): Promise<Tokens>
  /** The old pair is dead the moment Polar answers: store the new one before using it. */
  refresh(client: OAuthClient, refreshToken: Secret): Promise<Tokens>
  /** Kills both halves; a dead token is fine. */
  revoke(client: OAuthClient, token: Secret): Promise<void>
  /** The organizations a token is limited to: empty means all; null when the token is dead. */
  organizationsOf(client: OAuthClient, token: Secret): Promise<readonly string[] | null>
}

type Options = { readonly outbound: Outbound; readonly polar: PolarConfig; readonly appUrl: string }

export function createPolarOAuth({ outbound, polar, appUrl }: Options): PolarOAuth {
  const tools: OAuthTools = {
    server: serverOf(polar),
    scope: polar.scopes.join(' '),
    http: {
      [oauth.customFetch]: withoutIdToken(asFetch(outbound)),
      [oauth.allowInsecureRequests]: polar.environment === 'emulator',
    },
  }
  return {
    register: (redirectUri) => named(() => register(tools, { appUrl, redirectUri })),
    authorizeUrl: (request) => authorizeUrl(tools, request),
    exchangeCode: (client, grant) => named(() => exchangeCode(tools, client, grant)),
    refresh: (client, token) => named(() => refresh(tools, client, token)),
    revoke: (client, token) => named(() => revoke(tools, client, token)),
    organizationsOf: (client, token) => named(() => organizationsOf(tools, client, token)),
  }
}

type OAuthTools = {
  readonly server: ReturnType<typeof serverOf>
  readonly scope: string
  readonly http: {
    readonly [oauth.customFetch]: ReturnType<typeof asFetch>
    readonly [oauth.allowInsecureRequests]: boolean
  }
}

async function register({ server, scope, http }: OAuthTools, place: { appUrl: string; redirectUri: string }) {
  const metadata = {
    client_name: 'Creator Kiwi',
    client_uri: place.appUrl,
    redirect_uris: [place.redirectUri],
    scope,
    token_endpoint_auth_method: 'client_secret_post',
  }
  const response = await oauth.dynamicClientRegistrationRequest(server, metadata, http)
  return registered(await oauth.processDynamicClientRegistrationResponse(response))
}

async function authorizeUrl({ server, scope }: OAuthTools, request: AuthorizeRequest): Promise<string> {
  const url = new URL(server.authorization_endpoint)
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: request.clientId,
    redirect_uri: request.redirectUri,
    scope,
    state: request.state,
    code_challenge: await oauth.calculatePKCECodeChallenge(request.verifier),
    code_challenge_method: 'S256',
    // One organization, asked for each time: without `prompt` an earlier grant skips the choice or strands the
    // person on Polar's own error page (polarsource/polar, grants/authorization_code.py at c6c3645e63).
    sub_type: 'organization',
    prompt: 'consent',
  }).toString()
  return url.href
}

async function exchangeCode(tools: OAuthTools, client: OAuthClient, grant: CodeGrant): Promise<Tokens> {
  const { server, http, scope } = tools
  const as = { client_id: client.id }
  const { redirectUri, verifier } = grant
  const code = oauth.validateAuthResponse(server, as, grant.returned, grant.state)
  const proof = proofOf(client)
  const response = await oauth.authorizationCodeGrantRequest(server, as, proof, code, redirectUri, verifier, http)
  return tokensOf(await oauth.processAuthorizationCodeResponse(server, as, response), { scope })
}

async function refresh(
  { server, http, scope }: OAuthTools,
  client: OAuthClient,
  refreshToken: Secret,
): Promise<Tokens> {
  const as = { client_id: client.id }
  const response = await oauth.refreshTokenGrantRequest(server, as, proofOf(client), refreshToken.reveal(), http)
  return tokensOf(await oauth.processRefreshTokenResponse(server, as, response), { scope, refreshToken })
}

async function revoke({ server, http }: OAuthTools, client: OAuthClient, token: Secret): Promise<void> {
  const as = { client_id: client.id }
  const response = await oauth.revocationRequest(server, as, proofOf(client), token.reveal(), http)
  await oauth.processRevocationResponse(response)
}

async function organizationsOf({ server, http }: OAuthTools, client: OAuthClient, token: Secret) {
  const as = { client_id: client.id }
  const response = await oauth.introspectionRequest(server, as, proofOf(client), token.reveal(), http)
  const answer = introspection.parse(await oauth.processIntrospectionResponse(server, as, response))
  return answer.active ? answer.organizations : null
}

/** Registered as `client_secret_post`: Polar refuses any other way of showing the secret. */
const proofOf = (client: OAuthClient) => oauth.ClientSecretPost(client.secret.reveal())

/**
 * Written down rather than discovered: Polar's discovery document names `https://polar.sh` as issuer in the sandbox
 * too, on another host, which strict clients refuse. Source: polarsource/polar oauth2/metadata.py at c6c3645e63.
 */
function serverOf({ apiUrl, webUrl }: PolarConfig) {
  return {
    issuer: 'https://polar.sh',
    authorization_endpoint: `${webUrl}/oauth2/authorize`,
    token_endpoint: `${apiUrl}/v1/oauth2/token`,
    revocation_endpoint: `${apiUrl}/v1/oauth2/revoke`,
    introspection_endpoint: `${apiUrl}/v1/oauth2/introspect`,
    registration_endpoint: `${apiUrl}/v1/oauth2/register`,
  }
}

function registered(client: Readonly<Record<string, unknown>>): RegisteredClient {
  const { client_id: id, client_secret: clientSecret, registration_access_token: registration } = client
  if (typeof id !== 'string' || typeof clientSecret !== 'string') throw new TypeError('Polar registered no secret')
  return {
    id,
    secret: secret(clientSecret),
    registrationToken: typeof registration === 'string' ? secret(registration) : null,
  }
}

type Asked = { readonly scope: string; readonly refreshToken?: Secret }

function tokensOf(answer: oauth.TokenEndpointResponse, asked: Asked): Tokens {
  const refresh = answer.refresh_token === undefined ? asked.refreshToken : secret(answer.refresh_token)
  if (refresh === undefined) throw new TypeError('Polar answered no refresh token')
  return {
    access: secret(answer.access_token),
    refresh,
    // 864000 after a code and 3600 after a refresh today; when it is not said, the shorter.
    expiresInSeconds: answer.expires_in ?? 3600,
    // OAuth leaves the scope out when it is what was asked for.
    scopes: (answer.scope ?? asked.scope).split(' ').filter((scope) => scope !== ''),
  }
}

/** We identify nobody by the id token, so it is not checked either: one thing less that could end a connect. */
function withoutIdToken(ask: ReturnType<typeof asFetch>): ReturnType<typeof asFetch> {
  return async (input, init) => {
    const response = await ask(input, init)
    if (!response.ok || !response.headers.get('content-type')?.includes('json')) return response
    const body: unknown = await response.json()
    const kept = typeof body === 'object' && body !== null ? { ...body, id_token: undefined } : body
    return Response.json(kept, { status: response.status })
  }
}
