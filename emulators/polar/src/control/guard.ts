import type { MiddlewareHandler } from 'hono'
import type { Emulator } from '../world/emulator.ts'

/**
 * Keeps pages of other origins from acting through a visitor's browser. A page may send a form or plain text anywhere
 * without asking first, so only JSON is taken, and from browsers only what this emulator's own page sends.
 */
export function controlGuard(emulator: Emulator): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const origin = c.req.header('origin')
    if (origin !== undefined && !isOwn(emulator, origin)) {
      return c.json({ error: `Pages of ${origin} may not use the control door`, reason: 'foreign_origin' }, 403)
    }
    const type = c.req.header('content-type')
    const hasBody = c.req.header('transfer-encoding') !== undefined || Number(c.req.header('content-length') ?? 0) > 0
    if ((hasBody || type !== undefined) && !/^application\/json(\s*;|$)/i.test(type ?? '')) {
      return c.json({ error: 'Send JSON, and say so: content-type application/json', reason: 'not_json' }, 415)
    }
    return next()
  }
}

/** The address it hands out, or this machine by another of its names at the same port. */
function isOwn(emulator: Emulator, origin: string): boolean {
  if (!URL.canParse(origin)) return false
  const [asked, own] = [new URL(origin), new URL(emulator.origin())]
  if (asked.origin === own.origin) return true
  return (
    asked.protocol === 'http:' &&
    asked.port === own.port &&
    isThisMachine(asked.hostname) &&
    isThisMachine(own.hostname)
  )
}

function isThisMachine(hostname: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
}
