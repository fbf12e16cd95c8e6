import type { Clock } from '../../../platform/clock.ts'
import { verifyStandardWebhook, type Vault } from '../../../platform/crypto/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import {
  createRouter,
  isTooDeep,
  readBody,
  DomainError,
  type HttpApp,
  type HttpContext,
} from '../../../platform/http/index.ts'
import type { Counters } from '../../../platform/telemetry/index.ts'
import { findConnection, type FoundConnection } from '../connection/find-connection.ts'
import { labelOfEvent } from '../orders/polar-event.schema.ts'
import {
  WebhookBadId,
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

/** As newWebhookKey makes them, and as the form of a Standard Webhooks id may be. */
const KEY = /^[\w-]{1,100}$/
const DELIVERY_ID = /^[\x21-\x7e]{1,255}$/

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
  app.post('/webhooks/polar/:webhookKey', async (c) => {
    const key = c.req.param('webhookKey')
    const found = KEY.test(key) ? await findConnection(db.reader, vault, key) : null
    if (!found) throw refuse('unknown', new WebhookUnknown())
    if (found.disabledAt !== null) throw refuse('gone', new WebhookGone())

    if (!DELIVERY_ID.test(c.req.header('webhook-id') ?? 'none')) throw refuse('bad_id', new WebhookBadId())
    // Only now: nobody makes us read who does not know an address of ours.
    const body = await readBody(c, BODY_BYTES_MAX).catch((error: unknown) => {
      throw isTooLarge(error) ? refuse('too_large', new WebhookTooLarge()) : error
    })
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
  const label = isTooDeep(text) ? null : labelOfEvent(parseJsonText(text))
  const deliveryId = c.req.header('webhook-id')
  if (label === null || deliveryId === undefined) return null
  return { ...label, connectionId: found.connectionId, deliveryId, body: text, receivedAt: now }
}

const isTooLarge = (error: unknown) => error instanceof DomainError && error.code === 'request.too_large'

/** Undefined for text that is not JSON. */
function parseJsonText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
