import type { Clock } from '../../../platform/clock.ts'
import { verifyStandardWebhook, type Vault, type WebhookVerdict } from '../../../platform/crypto/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import {
  createRouter,
  isTooDeep,
  readBody,
  DomainError,
  type HttpApp,
  type HttpContext,
} from '../../../platform/http/index.ts'
import type { Counters, Logger } from '../../../platform/telemetry/index.ts'
import { findConnection, type FoundConnection } from '../access/find-connection.ts'
import { labelOfEvent } from '../api/polar-event.schema.ts'
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
import { refusalOfStale, TOO_LARGE, UNREADABLE, WRONG_SECRET, type Refusal } from './refusal.rules.ts'
import { noteRefusal } from './refusal.store.ts'
import type { NewDelivery } from './store.ts'

type Deps = {
  readonly db: Db
  readonly vault: Vault
  readonly clock: Clock
  readonly counters: Counters
  readonly log: Logger
}
/** Polar's largest payloads are some tens of kilobytes. */
const BODY_BYTES_MAX = 1_000_000

/** As newWebhookKey makes them, and as the form of a Standard Webhooks id may be. */
const KEY = /^[\w-]{1,100}$/
const DELIVERY_ID = /^[\x21-\x7e]{1,255}$/

type LiveConnection = Extract<FoundConnection, { readonly disabledAt: null }>

/**
 * `POST /webhooks/polar/{key}`, Polar's way in. 202 once the delivery is stored; whatever is refused leaves a counter, and
 * on the connection it was meant for the reason, where somebody can mend it.
 */
export function createPolarWebhookRoute({ db, vault, clock, counters, log }: Deps): HttpApp {
  const app = createRouter()
  const refuse = (reason: string, error: DomainError): DomainError => {
    counters.count('webhook_rejected', { reason })
    return error
  }
  const note = async ({ scope, connectionId }: LiveConnection, refusal: Refusal): Promise<void> => {
    const noted = await db.transaction((tx) => noteRefusal(tx, scope, connectionId, { ...refusal, at: clock.now() }))
    if (noted.isLogged) log.warn({ connectionId, ...refusal, count: noted.count }, 'a webhook of Polar was refused')
  }
  app.post('/webhooks/polar/:webhookKey', async (c) => {
    const key = c.req.param('webhookKey')
    const found = KEY.test(key) ? await findConnection(db.reader, vault, key) : null
    if (!found) throw refuse('unknown', new WebhookUnknown())
    if (found.disabledAt !== null) throw refuse('gone', new WebhookGone())

    if (!DELIVERY_ID.test(c.req.header('webhook-id') ?? 'none')) throw refuse('bad_id', new WebhookBadId())
    // Only now: nobody makes us read who does not know an address of ours.
    const body = await readBody(c, BODY_BYTES_MAX).catch(async (error: unknown) => {
      if (!isTooLarge(error)) throw error
      await note(found, TOO_LARGE)
      throw refuse('too_large', new WebhookTooLarge(BODY_BYTES_MAX))
    })
    const arrived = { body, found, now: clock.now() }
    const verdict = verify(c, arrived)
    if (!verdict.ok) {
      const refusal = whyRefused(c, arrived, verdict.reason)
      if (refusal) await note(found, refusal)
      throw refuse(verdict.reason, refusalOf(verdict.reason))
    }
    const delivery = readDelivery(c, arrived)
    if (!delivery) {
      await note(found, UNREADABLE)
      throw refuse('not_an_event', new WebhookNotAnEvent())
    }

    await db.transaction((tx) => receiveDelivery(tx, found.scope, delivery))
    counters.count('webhook_accepted')
    return c.body(null, 202)
  })
  return app
}

type Arrived = { readonly body: Buffer; readonly found: LiveConnection; readonly now: Date }

function verify(c: HttpContext, arrived: Arrived, toleranceSeconds?: number): WebhookVerdict {
  const { body, found, now } = arrived
  return verifyStandardWebhook({
    ...(toleranceSeconds !== undefined && { toleranceSeconds }),
    id: c.req.header('webhook-id'),
    timestamp: c.req.header('webhook-timestamp'),
    signature: c.req.header('webhook-signature'),
    body,
    secret: found.webhookSecret,
    now,
  })
}

type BadReason = Extract<WebhookVerdict, { readonly ok: false }>['reason']

/** What to tell the people of the connection; null for what is no delivery of Polar's at all. */
function whyRefused(c: HttpContext, arrived: Arrived, reason: BadReason): Refusal | null {
  if (reason === 'bad_signature') return WRONG_SECRET
  if (reason !== 'stale') return null
  return refusalOfStale(
    { timestamp: c.req.header('webhook-timestamp'), now: arrived.now },
    verify(c, arrived, Infinity).ok,
  )
}

function refusalOf(reason: BadReason): DomainError {
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
