import { createHash, randomBytes } from 'node:crypto'
import { serve } from '@hono/node-server'
import type { AddressInfo } from 'node:net'
import { startEmulator } from './server.ts'
import type { EmulatorOptions, RunningEmulator } from './server.ts'

export type Tested = RunningEmulator & {
  /** Calls the control door; the caller says what it expects back. */
  control<T = Answered>(path: string, body?: unknown, method?: string): Promise<T>
  state(): Promise<State>
}

type Sale = Record<string, unknown> & { id: string }
/** What the tests read out of control answers. */
type Answered = { order: Sale; subscription: Sale; refund: Sale; events: Record<string, unknown>[] }
type State = {
  organizations: Record<'acme-studio' | 'beta-labs', { id: string }>
  checkout_links: Record<string, { url: string }>
  checkouts: unknown[]
  orders: unknown[]
  endpoints: unknown[]
  events: number
}

/** An emulator on a free port that accepts local webhook addresses. */
export async function testEmulator(options: EmulatorOptions = {}): Promise<Tested> {
  const running = await startEmulator({ allowLocalWebhooks: true, ...options })
  const control = async <T>(path: string, body: unknown = {}, method = 'POST'): Promise<T> => {
    const headers = { 'content-type': 'application/json' }
    const init = method === 'GET' ? { method } : { method, headers, body: JSON.stringify(body) }
    const response = await fetch(`${running.origin}/_control${path}`, init)
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
    return response.json()
  }
  return { ...running, control, state: () => control<State>('/state', undefined, 'GET') }
}

type Received = { headers: Record<string, string>; body: string; type: string }
export type Receiver = { url: string; received: Received[]; answer: number; stop(): Promise<void> }

/** A webhook endpoint that remembers what came and answers as configured. */
export async function testReceiver(): Promise<Receiver> {
  const receiver: Omit<Receiver, 'url' | 'stop'> = { received: [], answer: 202 }
  const fetcher = async (request: Request): Promise<Response> => {
    const body = await request.text()
    receiver.received.push({ headers: Object.fromEntries(request.headers), body, type: typeOf(body) })
    return new Response('noted', { status: state.answer })
  }
  const { server, address } = await new Promise<{ server: ReturnType<typeof serve>; address: AddressInfo }>(
    (resolve) => {
      const server = serve({ fetch: fetcher, hostname: '127.0.0.1', port: 0 }, (address) =>
        resolve({ server, address }),
      )
    },
  )
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      if ('closeAllConnections' in server) server.closeAllConnections()
    })
  const state: Receiver = Object.assign(receiver, { url: `http://127.0.0.1:${address.port}/hooks`, stop })
  return state
}

function typeOf(body: string): string {
  return /"type":"([a-z_.]+)"/.exec(body)?.[1] ?? ''
}

export const redirectUri = 'http://127.0.0.1:9/callback'
const scope =
  'openid organizations:read products:read checkout_links:read orders:read refunds:read subscriptions:read ' +
  'customers:read discounts:read disputes:read webhooks:read webhooks:write'

export type Connected = {
  access: string
  refresh: string
  clientId: string
  clientSecret: string
  organization: string
}

/** Registers an application. */
export async function registerClient(origin: string): Promise<{ clientId: string; clientSecret: string }> {
  const response = await fetch(`${origin}/v1/oauth2/register`, {
    method: 'POST',
    body: JSON.stringify({ client_name: 'Test App', redirect_uris: [redirectUri], scope }),
  })
  const json: { client_id: string; client_secret: string } = await response.json()
  return { clientId: json.client_id, clientSecret: json.client_secret }
}

/** The address of the authorize page, with overrides. */
export function authorizeUrl(origin: string, clientId: string, extra: Record<string, string> = {}): URL {
  const url = new URL(`${origin}/oauth2/authorize`)
  const base = { response_type: 'code', client_id: clientId, redirect_uri: redirectUri, scope, state: 'st4te' }
  const query = { ...base, sub_type: 'organization', prompt: 'consent', ...extra }
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url
}

/** Presses Allow or Deny; gives where the browser is sent. */
export async function answerConsent(url: URL, action: 'allow' | 'deny', organizations: string[]): Promise<Response> {
  const form = new FormData()
  form.set('query', url.searchParams.toString())
  form.set('action', action)
  for (const id of organizations) form.append('organizations', id)
  return fetch(`${url.origin}/oauth2/consent`, { method: 'POST', body: form, redirect: 'manual' })
}

/** Calls the token endpoint. */
export async function tokenCall(origin: string, fields: Record<string, string>): Promise<Response> {
  return fetch(`${origin}/v1/oauth2/token`, { method: 'POST', body: new URLSearchParams(fields) })
}

/** The whole walk of a connecting app, for Acme Studio. */
export async function connect(emulator: Tested): Promise<Connected> {
  const client = await registerClient(emulator.origin)
  const organization = (await emulator.state()).organizations['acme-studio'].id
  const verifier = randomBytes(32).toString('base64url')
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const url = authorizeUrl(emulator.origin, client.clientId, {
    code_challenge: challenge,
    code_challenge_method: 'S256',
  })
  const back = new URL((await answerConsent(url, 'allow', [organization])).headers.get('location') ?? '')
  const response = await tokenCall(emulator.origin, {
    grant_type: 'authorization_code',
    code: back.searchParams.get('code') ?? '',
    redirect_uri: redirectUri,
    client_id: client.clientId,
    client_secret: client.clientSecret,
    code_verifier: verifier,
  })
  const json: { access_token: string; refresh_token: string } = await response.json()
  return { ...client, access: json.access_token, refresh: json.refresh_token, organization }
}
