import type { Context, MiddlewareHandler } from 'hono'
import type { DomainError } from './domain-error.ts'

type Limit = {
  readonly maxBytes: number
  /** The refusal of a longer body. */
  readonly tooLarge: () => DomainError
}

/**
 * Refuses a body over its limit: by the length it announces, else while it streams in. Hono's own `body-limit` makes a
 * new Request from a streamed one, which the adapter's light Request objects do not survive.
 */
export function limitBody({ maxBytes, tooLarge }: Limit): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const announced = announcedLength(c)
    if (announced !== null && announced > maxBytes) throw tooLarge()
    if (announced === null) await keepStreamed(c, { maxBytes, tooLarge })
    return next()
  }
}

/** Null when only reading tells: the body comes in chunks, or there is none. */
function announcedLength(c: Context): number | null {
  const length = c.req.header('content-length')
  return length === undefined || c.req.header('transfer-encoding') !== undefined ? null : Number(length)
}

async function keepStreamed(c: Context, { maxBytes, tooLarge }: Limit): Promise<void> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) throw tooLarge()
    chunks.push(chunk)
  }
  // Where Hono keeps a promise of what it has read (its types call it the body itself): all who ask get this one.
  Object.assign(c.req.bodyCache, { arrayBuffer: Promise.resolve(new Uint8Array(Buffer.concat(chunks)).buffer) })
}
