import { createRouter, readBody, type HttpApp, type HttpContext } from '../platform/http/index.ts'
import { receiveEvent, type InboundDeps } from './receive-event.ts'
import type { SenderHeaders } from './verify-sender.ts'

/** An event is a few short texts. */
const BODY_BYTES_MAX = 16_000

/** `POST /in/{key}`, where other programs say that somebody joined a list. 202 once it is recorded, however often it comes. */
export function createInboundDoor(deps: InboundDeps): HttpApp {
  const app = createRouter()
  app.post('/in/:key', async (c) => {
    const outcome = await receiveEvent(deps, {
      key: c.req.param('key'),
      headers: headersOf(c),
      contentType: c.req.header('content-type'),
      readBody: () => readBody(c, BODY_BYTES_MAX),
    })
    return c.json({ outcome }, 202)
  })
  return app
}

const headersOf = (c: HttpContext): SenderHeaders => ({
  authorization: c.req.header('authorization'),
  id: c.req.header('webhook-id'),
  timestamp: c.req.header('webhook-timestamp'),
  signature: c.req.header('webhook-signature'),
})
