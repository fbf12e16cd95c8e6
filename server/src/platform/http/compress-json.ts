import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'

const compress = promisify(gzip)
/** Below this a packet is a packet. */
const BYTES_MIN = 1_000
const TAKES_GZIP = /(^|[\s,])(gzip|\*)(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i
const JSON_TYPE = /^application\/(problem\+)?json/

/** Sends larger JSON answers compressed, in a thread of the pool. Streams are left as they are. */
export const compressJson: MiddlewareHandler = async (c, next) => {
  await next()
  if (!JSON_TYPE.test(c.res.headers.get('content-type') ?? '') || c.req.method === 'HEAD') return
  c.header('vary', 'accept-encoding', { append: true })
  if (!TAKES_GZIP.test(c.req.header('accept-encoding') ?? '')) return
  const body = new Uint8Array(await c.res.arrayBuffer())
  if (body.byteLength < BYTES_MIN) {
    c.res = new Response(body, c.res)
    return
  }
  c.res = new Response(await compress(body), c.res)
  c.res.headers.delete('content-length')
  c.res.headers.set('content-encoding', 'gzip')
}
