import { Hono } from 'hono'
import { z } from 'zod'
import type { Attempt } from '../webhooks/attempt.ts'
import { resetSecret } from '../webhooks/endpoints.ts'
import type { Worker } from '../webhooks/worker.ts'
import { nextModified, stamp } from '../world/clock.ts'
import type { Emulator } from '../world/emulator.ts'
import { findOrganization } from '../world/lookup.ts'
import type { WebhookEvent } from '../world/webhook-records.ts'
import { Refused } from '../world/refused.ts'
import { byId } from '../world/world.ts'
import { controlBody } from './body.ts'
import { misdeliver, misdeliverBody } from './misdeliver.ts'

const flushBody = z.object({
  order: z.enum(['created', 'reverse', 'shuffle']).default('created'),
  event_ids: z.array(z.string()).optional(),
})
const drainBody = z.object({ fast_forward: z.boolean().default(false), timeout_ms: z.number().default(30_000) })
const endpointBody = z.object({
  enabled: z.boolean().optional(),
  uses_standard_webhook_signature: z.boolean().optional(),
  reset_secret: z.boolean().optional(),
  deleted: z.boolean().optional(),
  url: z.url().optional(),
  events: z.array(z.string()).optional(),
})

/** Control calls about webhooks: look, hold back, send in a chosen order, wait, misdeliver. */
export function deliveryControlRoutes(emulator: Emulator, worker: Worker): Hono {
  const app = new Hono()
  app.get('/_control/events', (c) => {
    const type = c.req.query('type')
    const status = c.req.query('status')
    const slug = c.req.query('organization')
    const organization = slug === undefined ? undefined : findOrganization(emulator.world, slug)
    const events = emulator.world.events
      .filter((event) => type === undefined || event.type === type)
      .filter((event) => organization === undefined || event.organization_id === organization.id)
      .filter((event) => status === undefined || statusOf(event) === status)
    return c.json({ events: events.map((event) => eventShape(emulator, event)) })
  })
  app.post('/_control/deliveries/pause', (c) => {
    emulator.world.deliveriesPaused = true
    return c.json({ paused: true })
  })
  app.post('/_control/deliveries/resume', (c) => {
    emulator.world.deliveriesPaused = false
    for (const event of emulator.world.events) event.held = false
    worker.wake()
    return c.json({ paused: false })
  })
  app.post('/_control/deliveries/flush', async (c) => {
    const body = await controlBody(c, flushBody)
    const attempts: Attempt[] = []
    for (const event of inOrder(emulator.world.events, body)) {
      const done = await worker.sendNow(event)
      if (done) attempts.push(done)
    }
    return c.json({ attempts })
  })
  app.post('/_control/drain', async (c) => {
    const body = await controlBody(c, drainBody)
    return c.json(await worker.drain({ fastForward: body.fast_forward, timeoutMs: body.timeout_ms }))
  })
  app.post('/_control/misdeliver', async (c) => {
    const attempts = await misdeliver(emulator, await controlBody(c, misdeliverBody))
    return c.json({ attempts })
  })
  endpointRoutes(app, emulator)
  return app
}

function endpointRoutes(app: Hono, emulator: Emulator): void {
  app.post('/_control/endpoints/:id', async (c) => {
    const body = await controlBody(c, endpointBody)
    const endpoint = byId(emulator.world.endpoints, c.req.param('id'))
    if (!endpoint) throw new Refused('unknown_endpoint', 'There is no such endpoint')
    endpoint.enabled = body.enabled ?? endpoint.enabled
    endpoint.url = body.url ?? endpoint.url
    endpoint.events = body.events ?? endpoint.events
    if (body.reset_secret) resetSecret(emulator, endpoint)
    const isStandard = body.uses_standard_webhook_signature ?? endpoint.uses_standard_webhook_signature
    endpoint.uses_standard_webhook_signature = isStandard
    endpoint.modified_at = nextModified(endpoint, emulator.clock.now())
    if (body.deleted) endpoint.deleted_at = stamp(emulator.clock.now())
    return c.json(endpoint)
  })
}

function inOrder(events: readonly WebhookEvent[], body: z.infer<typeof flushBody>): WebhookEvent[] {
  if (body.event_ids) {
    return body.event_ids.flatMap((id) => events.find((event) => event.id === id) ?? [])
  }
  const held = events.filter((event) => event.held)
  if (body.order === 'reverse') return held.toReversed()
  if (body.order === 'shuffle') return held.toSorted((left, right) => left.id.localeCompare(right.id))
  return held
}

function statusOf(event: WebhookEvent): string {
  if (event.held) return 'held'
  if (event.skipped) return 'skipped'
  if (event.next_attempt_at !== null) return 'pending'
  return event.succeeded ? 'succeeded' : 'failed'
}

function eventShape(emulator: Emulator, event: WebhookEvent) {
  return {
    id: event.id,
    type: event.type,
    status: statusOf(event),
    created_at: event.created_at,
    endpoint_id: event.endpoint_id,
    next_attempt_at: event.next_attempt_at === null ? null : stamp(event.next_attempt_at),
    payload: event.payload,
    attempts: emulator.world.deliveries
      .filter((delivery) => delivery.event_id === event.id)
      .map(({ created_at, succeeded, http_code, response }) => ({ created_at, succeeded, http_code, response })),
  }
}
