import { z } from 'zod'
import type { Attempt } from '../webhooks/attempt.ts'
import { send } from '../webhooks/send.ts'
import { signedHeaders } from '../webhooks/sign.ts'
import { stamp } from '../world/clock.ts'
import type { Emulator } from '../world/emulator.ts'
import { newId } from '../world/ids.ts'
import type { Endpoint, WebhookEvent } from '../world/webhook-records.ts'
import { Refused } from '../world/refused.ts'
import { byId } from '../world/world.ts'

export const misdeliverBody = z.object({
  kind: z.enum([
    'duplicate',
    'replay',
    'reverse',
    'wrong_signature',
    'stale_timestamp',
    'future_timestamp',
    'unknown_type',
    'not_json',
    'oversized',
  ]),
  event_id: z.string().optional(),
  type: z.string().optional(),
  endpoint_id: z.string().optional(),
  times: z.int().min(1).max(1000).optional(),
  /** Repetitions do not wait for each other's answers. */
  at_once: z.boolean().default(false),
})
type Misdelivery = z.infer<typeof misdeliverBody>

const dayAndBitSeconds = 86_400 + 60

/**
 * Sends what an endpoint must cope with, past queue and log: Polar would not remember these either.
 * Throws Refused when there is nothing to send.
 */
export async function misdeliver(emulator: Emulator, body: Misdelivery): Promise<Attempt[]> {
  if (body.kind === 'reverse') return inTurn(emulator, lastEvents(emulator, body, body.times ?? 2), 0)
  if (['unknown_type', 'not_json', 'oversized'].includes(body.kind)) {
    return inTurn(emulator, [madeUp(emulator, body)], 0)
  }
  const [event] = lastEvents(emulator, body, 1)
  if (!event) throw new Refused('no_event', 'There is no such event yet')
  if (body.kind === 'wrong_signature') return [await sendForged(emulator, event)]
  const shift = { stale_timestamp: -dayAndBitSeconds, future_timestamp: 600 }
  if (body.kind === 'stale_timestamp' || body.kind === 'future_timestamp')
    return inTurn(emulator, [event], shift[body.kind])
  const times = Array.from({ length: body.times ?? 1 }, () => event)
  if (!body.at_once) return inTurn(emulator, times, 0)
  return (await Promise.all(times.map((event) => inTurn(emulator, [event], 0)))).flat()
}

/** Newest first. */
function lastEvents(emulator: Emulator, body: Misdelivery, count: number): WebhookEvent[] {
  return emulator.world.events
    .filter((event) => body.event_id === undefined || event.id === body.event_id)
    .filter((event) => body.type === undefined || event.type === body.type)
    .filter((event) => body.endpoint_id === undefined || event.endpoint_id === body.endpoint_id)
    .slice(-count)
    .toReversed()
}

function madeUp(emulator: Emulator, body: Misdelivery): WebhookEvent {
  const endpoint = body.endpoint_id
    ? byId(emulator.world.endpoints, body.endpoint_id)
    : emulator.world.endpoints.findLast((endpoint) => endpoint.deleted_at === null)
  if (!endpoint) throw new Refused('no_endpoint', 'There is no endpoint to send to')
  const timestamp = stamp(emulator.clock.now())
  const type = body.type ?? 'galaxy.collided'
  const data = body.kind === 'oversized' ? { id: newId(), filler: 'x'.repeat(4_000_000) } : { id: newId() }
  return {
    id: newId(),
    created_at: timestamp,
    modified_at: null,
    endpoint_id: endpoint.id,
    organization_id: endpoint.organization_id,
    type,
    payload: body.kind === 'not_json' ? 'this is no JSON {' : JSON.stringify({ type, timestamp, data }),
    api_version: endpoint.api_version,
    last_http_code: null,
    succeeded: null,
    skipped: false,
    attempts: 0,
    next_attempt_at: null,
    held: false,
  }
}

async function inTurn(emulator: Emulator, events: WebhookEvent[], shiftSeconds: number): Promise<Attempt[]> {
  const attempts: Attempt[] = []
  for (const event of events) {
    const endpoint = endpointOf(emulator, event)
    const headers = signedHeaders(endpoint, event, Math.floor(Date.now() / 1000) + shiftSeconds)
    attempts.push(await post(emulator, endpoint, event, headers))
  }
  return attempts
}

async function sendForged(emulator: Emulator, event: WebhookEvent): Promise<Attempt> {
  const endpoint = endpointOf(emulator, event)
  const stranger = { ...endpoint, secret: `whsec_${Buffer.alloc(32, newId()).toString('base64')}` }
  return post(emulator, endpoint, event, signedHeaders(stranger, event, Math.floor(Date.now() / 1000)))
}

async function post(
  emulator: Emulator,
  endpoint: Endpoint,
  event: WebhookEvent,
  headers: Record<string, string>,
): Promise<Attempt> {
  const answer = await send(endpoint.url, { headers, body: event.payload }, emulator.settings.deliveryTimeoutMs)
  return { event_id: event.id, type: event.type, status: answer.httpCode, response: answer.response }
}

function endpointOf(emulator: Emulator, event: WebhookEvent): Endpoint {
  const endpoint = byId(emulator.world.endpoints, event.endpoint_id)
  if (!endpoint) throw new Refused('no_endpoint', 'The endpoint of this event is gone')
  return endpoint
}
