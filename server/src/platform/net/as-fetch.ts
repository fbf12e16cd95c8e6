import type { Outbound } from './outbound.ts'

const REDIRECTS_MAX = 5
/** The Response constructor refuses a body with these. */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304])

/** The outbound client in the shape of `fetch`, for libraries that let us hand them one. Throws OutboundError. */
export function asFetch(outbound: Outbound): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init)
    const body = Buffer.from(await request.arrayBuffer())
    const response = await outbound.send({
      url: request.url,
      method: request.method,
      headers: Object.fromEntries(request.headers),
      ...(body.length > 0 ? { body } : {}),
      followRedirects: request.redirect === 'follow' ? REDIRECTS_MAX : 0,
      signal: request.signal,
    })
    return new Response(BODILESS.has(response.status) ? null : new Uint8Array(response.bytes), {
      status: response.status,
      headers: response.headers,
    })
  }
}
