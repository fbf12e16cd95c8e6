import { stamp } from '../world/clock.ts'
import type { Emulator } from '../world/emulator.ts'
import { newId } from '../world/ids.ts'
import type { Endpoint, WebhookEvent } from '../world/webhook-records.ts'
import { byId } from '../world/world.ts'
import { attemptsMax, waitAfterAttempt } from './schedule.ts'
import { isDelivered, send } from './send.ts'
import type { Answer } from './send.ts'
import { signedHeaders } from './sign.ts'

const nobodySent: Answer = { httpCode: null, response: 'Polar was down' }

export type Attempt = { event_id: string; type: string; status: number | null; response: string | null }

/** Sends an event once and writes down what came back. Null when the endpoint is gone or disabled. */
export async function attempt(emulator: Emulator, event: WebhookEvent): Promise<Attempt | null> {
  const endpoint = byId(emulator.world.endpoints, event.endpoint_id)
  if (!endpoint || endpoint.deleted_at !== null || !endpoint.enabled) {
    skip(emulator, event)
    return null
  }
  // Real time, not the emulator's: a receiver compares it with its own clock and allows five minutes.
  const headers = signedHeaders(endpoint, event, Math.floor(Date.now() / 1000))
  const message = { headers, body: event.payload }
  const isDown = emulator.outage !== null
  const answer = isDown ? nobodySent : await send(endpoint.url, message, emulator.settings.deliveryTimeoutMs)
  record(emulator, event, answer)
  const isLost = event.succeeded === false && event.next_attempt_at === null
  // What Polar itself could not send in time is lost, but says nothing about the endpoint.
  if (isLost && isDown) event.skipped = true
  else if (isLost) disableIfHopeless(emulator, endpoint)
  return { event_id: event.id, type: event.type, status: answer.httpCode, response: answer.response }
}

function record(emulator: Emulator, event: WebhookEvent, answer: Answer): void {
  const now = emulator.clock.now()
  const succeeded = isDelivered(answer)
  emulator.world.deliveries.push({
    id: newId(),
    created_at: stamp(now),
    modified_at: null,
    event_id: event.id,
    endpoint_id: event.endpoint_id,
    succeeded,
    http_code: answer.httpCode,
    response: answer.response,
  })
  event.attempts += 1
  event.modified_at = stamp(now)
  event.last_http_code = answer.httpCode
  event.held = false
  if (succeeded) settle(event, true)
  else if (event.attempts >= attemptsMax) settle(event, false)
  else if (event.succeeded !== true) {
    event.next_attempt_at = now + waitAfterAttempt(event.attempts, Math.random()) / emulator.settings.clockSpeed
  }
}

function settle(event: WebhookEvent, succeeded: boolean): void {
  event.succeeded = succeeded
  event.next_attempt_at = null
}

function skip(emulator: Emulator, event: WebhookEvent): void {
  event.skipped = true
  event.held = false
  event.next_attempt_at = null
  event.modified_at = stamp(emulator.clock.now())
}

/** Ten finished events in a row that all failed for good: Polar switches the endpoint off and skips the rest. */
function disableIfHopeless(emulator: Emulator, endpoint: Endpoint): void {
  const ofEndpoint = emulator.world.events.filter((event) => event.endpoint_id === endpoint.id)
  const finished = ofEndpoint
    .filter((event) => event.succeeded !== null && event.next_attempt_at === null && !event.skipped)
    .slice(-10)
  if (finished.length < 10 || finished.some((event) => event.succeeded === true)) return
  endpoint.enabled = false
  endpoint.modified_at = stamp(emulator.clock.now())
  for (const event of ofEndpoint) if (event.next_attempt_at !== null) skip(emulator, event)
}
