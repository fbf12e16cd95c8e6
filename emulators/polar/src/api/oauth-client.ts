import { timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import type { Emulator } from '../world/emulator.ts'
import { hashToken } from '../world/ids.ts'
import type { OAuthClient } from '../world/oauth-records.ts'
import { oauthError } from './errors.ts'

/** A form body's text fields; a repeated field keeps its last value. */
export async function formOf(c: Context): Promise<Map<string, string>> {
  const form = new URLSearchParams(await c.req.text())
  return new Map(form)
}

/**
 * The client that signed this call, by the one method it registered. Throws ApiError invalid_client: 400 for a client
 * nobody knows, 401 with a challenge for wrong credentials and for the wrong method alike.
 */
export function authenticateClient(emulator: Emulator, c: Context, form: Map<string, string>): OAuthClient {
  const basic = basicCredentials(c.req.header('authorization'))
  const id = basic?.id ?? form.get('client_id')
  const secret = basic?.secret ?? form.get('client_secret')
  const method = basic ? 'client_secret_basic' : secret === undefined ? 'none' : 'client_secret_post'
  const client = emulator.world.clients.find((client) => client.client_id === id)
  if (!client) throw oauthError('invalid_client', 'The client does not exist on this server.')
  if (client.token_endpoint_auth_method !== method) throw refused()
  if (method !== 'none' && !isSame(client.secret_hash ?? '', hashToken(secret ?? ''))) throw refused()
  return client
}

/** Like authenticateClient, but public clients may not come in: revocation and introspection need a secret. */
export function authenticateWithSecret(emulator: Emulator, c: Context, form: Map<string, string>): OAuthClient {
  const client = authenticateClient(emulator, c, form)
  if (client.token_endpoint_auth_method === 'none') throw refused()
  return client
}

function refused() {
  // Authlib names every method it tried, whatever was sent.
  const methods = "['client_secret_basic', 'client_secret_post', 'none']"
  return oauthError('invalid_client', `The client cannot authenticate with methods: ${methods}`, 401)
}

function basicCredentials(header: string | undefined): { id: string; secret: string } | null {
  const encoded = /^Basic (.+)$/i.exec(header ?? '')?.[1]
  if (!encoded) return null
  const [id = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
  return { id: decodeURIComponent(id), secret: decodeURIComponent(rest.join(':')) }
}

function isSame(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right))
}
