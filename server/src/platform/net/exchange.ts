import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import { OutboundError } from './errors.ts'
import { guardedLookup, PrivateAddressError } from './guarded-lookup.ts'
import { isPrivateAddress } from './private-address.ts'

export type Exchange = {
  readonly url: URL
  readonly method: string
  readonly headers: Headers
  readonly body: Uint8Array | null
  readonly bodyBytesMax: number
  readonly signal: AbortSignal
}

export type Answer = { readonly status: number; readonly headers: Headers; readonly bytes: Buffer }

export type Line = { exchange(exchange: Exchange): Promise<Answer>; close(): void }

/**
 * Opens connections under one policy. Kept-alive sockets are never shared between the two policies, so a socket
 * to a private address made with permission cannot be reused without it.
 */
export function openLine({ guarded }: { readonly guarded: boolean }): Line {
  const options = { keepAlive: true, maxSockets: 32, ...(guarded ? { lookup: guardedLookup } : {}) }
  const agents = { http: new HttpAgent(options), https: new HttpsAgent(options) }
  return {
    exchange: async (exchange) => {
      if (guarded) refusePrivateLiteral(exchange.url)
      const message = await ask(exchange, agents)
      return { status: message.statusCode ?? 0, headers: headersOf(message), bytes: await readBody(message, exchange) }
    },
    close: () => {
      agents.http.destroy()
      agents.https.destroy()
    },
  }
}

/** An address written as digits is never looked up, so the lookup's guard does not see it. */
function refusePrivateLiteral(url: URL): void {
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(literal) !== 0 && isPrivateAddress(literal)) throw new PrivateAddressError(`${literal} is private`)
}

function ask(
  { url, method, headers, body, signal }: Exchange,
  agents: { readonly http: HttpAgent; readonly https: HttpsAgent },
): Promise<IncomingMessage> {
  const sent = { 'accept-encoding': 'identity', 'user-agent': 'creator-kiwi', ...Object.fromEntries(headers) }
  const length = body === null ? {} : { 'content-length': body.byteLength }
  const options = { method, signal, headers: { ...sent, ...length } }
  return new Promise((resolve, reject) => {
    const request =
      url.protocol === 'https:'
        ? httpsRequest(url, { ...options, agent: agents.https }, resolve)
        : httpRequest(url, { ...options, agent: agents.http }, resolve)
    request.on('error', reject)
    request.end(body ?? undefined)
  })
}

async function readBody(message: IncomingMessage, { bodyBytesMax }: Exchange): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength
    // Leaving the loop destroys the stream and its socket: the rest is not downloaded.
    if (bytes > bodyBytesMax) throw tooLarge(bodyBytesMax)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const tooLarge = (max: number) =>
  new OutboundError('too_large', `The answer is larger than ${max} bytes.`, { permanent: true })

function headersOf(message: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value)
  }
  return headers
}
