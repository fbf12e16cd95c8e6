import type { AttentionReason } from '#contract/polar'
import type { PolarDelivery, PolarEndpoint } from '../api/answers.schema.ts'
import { hasCoreEvents, WEBHOOK_EVENTS } from './webhook-events.rules.ts'

const FAILURES_MIN = 5

/** What we keep about our endpoint and expect to find at Polar. */
export type Ours = {
  readonly url: string
  /** Null when the stored secret cannot be read any more. */
  readonly secret: string | null
}

export type EndpointChange = { url?: string; enabled?: true; events?: readonly string[] }

/** The first thing that keeps an endpoint's deliveries from us, or null. */
export function attentionOfEndpoint(endpoint: PolarEndpoint, ours: Ours): AttentionReason | null {
  if (endpoint.url !== ours.url) return 'endpoint_moved'
  if (!endpoint.enabled) return 'endpoint_disabled'
  if (endpoint.secret !== ours.secret) return 'endpoint_secret'
  return hasCoreEvents(endpoint.events) ? null : 'endpoint_events'
}

/** Everything Polar has to change, not only the first; the secret is ours to take over. */
export function repairOfEndpoint(endpoint: PolarEndpoint, ours: Ours): EndpointChange {
  return {
    ...(endpoint.url === ours.url ? {} : { url: ours.url }),
    ...(endpoint.enabled ? {} : { enabled: true }),
    events: [...new Set([...endpoint.events, ...WEBHOOK_EVENTS])],
  }
}

/** Whether the newest tries to deliver all failed, and there were enough of them. @param newestFirst of the last hour */
export function isFailing(newestFirst: readonly PolarDelivery[]): boolean {
  const succeeded = newestFirst.findIndex((delivery) => delivery.succeeded)
  return (succeeded === -1 ? newestFirst.length : succeeded) >= FAILURES_MIN
}
