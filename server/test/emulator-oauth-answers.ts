import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Player } from './emulator-play.ts'

/** How to have an emulator say what Polar was asked for, by the name of the golden answer. */
export type Asks = Readonly<Record<string, () => Promise<Response>>>

export const REDIRECT = 'http://localhost:4500/api/integrations/polar/callback'
const SCOPE = 'openid organizations:read orders:read webhooks:read webhooks:write'

type Client = { readonly client_id: string; readonly client_secret: string }
type App = {
  readonly client: Client
  readonly organization: string
  readonly asOwner: string
  readonly asMember: string
}
type Form = Readonly<Record<string, string>>

const tokens = z.object({ access_token: z.string(), refresh_token: z.string() })
const client = z.object({ client_id: z.string(), client_secret: z.string() })

/** An app that the owner and a mere member of Acme Studio gave access. */
export async function connectAsApp(player: Player): Promise<App> {
  const registration = { client_name: 'Probe', redirect_uris: [REDIRECT], scope: SCOPE }
  const app = client.parse(await (await player.post('/v1/oauth2/register', registration)).json())
  const organization = (await player.emulator.state()).organizations['acme-studio']?.id ?? ''
  const take = async (user: string) => {
    const answer = await send(player, '/v1/oauth2/token', await codeGrant(player, { client: app, organization }, user))
    return tokens.parse(await answer.json()).access_token
  }
  return { client: app, organization, asOwner: await take('ada'), asMember: await take('ben') }
}

const send = ({ emulator }: Player, path: string, form: Form) =>
  fetch(`${emulator.url}${path}`, { method: 'POST', body: new URLSearchParams(form) })

/** What is sent to the token endpoint once somebody said yes. */
async function codeGrant(player: Player, app: Pick<App, 'client' | 'organization'>, user: string): Promise<Form> {
  const verifier = randomBytes(32).toString('base64url')
  const url = new URL(`${player.emulator.url}/oauth2/authorize`)
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: app.client.client_id,
    redirect_uri: REDIRECT,
    scope: SCOPE,
    state: 's',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    sub_type: 'organization',
    prompt: 'consent',
  }).toString()
  const back = await player.emulator.consent(url.href, { user, organizations: [app.organization] })
  const code = new URL(back ?? '').searchParams.get('code') ?? ''
  return { grant_type: 'authorization_code', code, redirect_uri: REDIRECT, code_verifier: verifier, ...app.client }
}

/** What Polar's OAuth was asked for. */
export function oauthAsks(player: Player, app: App, register: (fields: object) => Promise<Response>): Asks {
  const take = async (fields: Form = {}) =>
    send(player, '/v1/oauth2/token', { ...(await codeGrant(player, app, 'ada')), ...fields })
  const fresh = async () => tokens.parse(await (await take()).json())
  const refresh = (token: string) =>
    send(player, '/v1/oauth2/token', { grant_type: 'refresh_token', refresh_token: token, ...app.client })
  const introspect = (token: string) => send(player, '/v1/oauth2/introspect', { token, ...app.client })
  return {
    'introspect-access': async () => introspect((await fresh()).access_token),
    'introspect-garbage': () => introspect('garbage'),
    'refresh-ok': async () => refresh((await fresh()).refresh_token),
    'refresh-used': async () => {
      const { refresh_token: used } = await fresh()
      await refresh(used)
      return refresh(used)
    },
    'register-http-public-redirect': () => register({ redirect_uris: ['http://example.com/cb'] }),
    'register-ours': () => register({ scope: SCOPE }),
    'register-unknown-scope': () => register({ scope: 'openid repositories:read' }),
    'registration-read': async () => {
      const own = z.object({ registration_access_token: z.string(), client_id: z.string() })
      const made = own.parse(await (await register({ scope: SCOPE })).json())
      return player.call(`/v1/oauth2/register/${made.client_id}`, {}, made.registration_access_token)
    },
    'token-ok': () => take(),
    'token-unknown-client': () => take({ client_id: 'polar_ci_nobody' }),
    'token-wrong-code': () => take({ code: 'polar_ac_nothing' }),
    'token-wrong-secret': () => take({ client_secret: 'wrong' }),
    userinfo: () => player.call('/v1/oauth2/userinfo', {}, app.asOwner),
  }
}
