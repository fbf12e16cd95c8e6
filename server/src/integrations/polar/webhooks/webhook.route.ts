import type { Clock } from '../../../platform/clock.ts'
import { verifyStandardWebhook, type Vault } from '../../../platform/crypto/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import {
  createRouter,
  limitBody,
  type DomainError,
  type HttpApp,
  type HttpContext,
} from '../../../platform/http/index.ts'
import type { Counters } from '../../../platform/telemetry/index.ts'
import { findConnection, type FoundConnection } from '../connection/find-connection.ts'
import { labelOfEvent } from '../orders/polar-event.schema.ts'
import {
  WebhookBadSignature,
  WebhookGone,
  WebhookNotAnEvent,
  WebhookStale,
  WebhookTooLarge,
  WebhookUnknown,
} from './errors.ts'
import { receiveDelivery } from './receive-delivery.ts'
import type { NewDelivery } from './store.ts'

type Deps = { readonly db: Db; readonly vault: Vault; readonly clock: Clock; readonly counters: Counters }
/** Polar's largest payloads are some tens of kilobytes. */
const BODY_BYTES_MAX = 1_000_000

type LiveConnection = Extract<FoundConnection, { readonly disabledAt: null }>

/**
 * `POST /webhooks/polar/{key}`, Polar's way in. 202 once the delivery is stored; whatever is refused leaves only a
 * counter.
 */
export function createPolarWebhookRoute({ db, vault, clock, counters }: Deps): HttpApp {
  const app = createRouter()
  const refuse = (reason: string, error: DomainError): DomainError => {
    counters.count('webhook_rejected', { reason })
    return error
  }
  const limit = limitBody({ maxBytes: BODY_BYTES_MAX, tooLarge: () => refuse('too_large', new WebhookTooLarge()) })
  app.post('/webhooks/polar/:webhookKey', limit, async (c) => {
    const found = await findConnection(db.reader, vault, c.req.param('webhookKey'))
    if (!found) throw refuse('unknown', new WebhookUnknown())
    if (found.disabledAt !== null) throw refuse('gone', new WebhookGone())

    const body = Buffer.from(await c.req.arrayBuffer())
    const verdict = verify(c, { body, found, now: clock.now() })
    if (!verdict.ok) throw refuse(verdict.reason, refusalOf(verdict.reason))
    const delivery = readDelivery(c, { body, found, now: clock.now() })
    if (!delivery) throw refuse('not_an_event', new WebhookNotAnEvent())

    await db.transaction((tx) => receiveDelivery(tx, found.scope, delivery))
    counters.count('webhook_accepted')
    return c.body(null, 202)
  })
  return app
}

type Arrived = { readonly body: Buffer; readonly found: LiveConnection; readonly now: Date }

function verify(c: HttpContext, { body, found, now }: Arrived): ReturnType<typeof verifyStandardWebhook> {
  return verifyStandardWebhook({
    id: c.req.header('webhook-id'),
    timestamp: c.req.header('webhook-timestamp'),
    signature: c.req.header('webhook-signature'),
    body,
    secret: found.webhookSecret,
    now,
  })
}

function refusalOf(reason: 'missing_header' | 'bad_timestamp' | 'stale' | 'bad_signature'): DomainError {
  return reason === 'stale' ? new WebhookStale() : new WebhookBadSignature()
}

function readDelivery(c: HttpContext, { body, found, now }: Arrived): NewDelivery | null {
  const text = body.toString('utf8')
  const label = labelOfEvent(parseJsonText(text))
  const deliveryId = c.req.header('webhook-id')
  if (label === null || deliveryId === undefined) return null
  return { ...label, connectionId: found.connectionId, deliveryId, body: text, receivedAt: now }
}

/** Undefined for text that is not JSON. */
function parseJsonText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
