import { Hono } from 'hono'
import { deliveryShape, eventTypes } from '../fixtures/webhook.ts'
import type { Worker } from '../webhooks/worker.ts'
import type { Emulator } from '../world/emulator.ts'
import { byId } from '../world/world.ts'
import { requireAccess } from './access.ts'
import { notFound } from './errors.ts'
import { pageOf } from './page.ts'
import { boolOf, enumsOf, idsOf, isWanted, pathId, timeOf } from './query.ts'

/** `GET /v1/webhooks/deliveries` and `POST /v1/webhooks/events/{id}/redeliver`. */
export function deliveryRoutes(emulator: Emulator, worker: Worker): Hono {
  const app = new Hono()
  app.get('/v1/webhooks/deliveries', (c) => {
    const access = requireAccess(emulator, c, ['webhooks:read', 'webhooks:write'])
    const endpoints = idsOf(c, 'endpoint_id')
    const hasSucceeded = boolOf(c, 'succeeded')
    const start = timeOf(c, 'start_timestamp') ?? -Infinity
    const end = timeOf(c, 'end_timestamp') ?? Infinity
    const codeClass = enumsOf(c, 'http_code_class', ['2xx', '3xx', '4xx', '5xx'])?.[0]?.charAt(0)
    const types = enumsOf(c, 'event_type', eventTypes)
    const query = c.req.query('query')?.toLowerCase()
    const records = emulator.world.deliveries
      .flatMap((delivery) => {
        const event = byId(emulator.world.events, delivery.event_id)
        return event ? [{ delivery, event }] : []
      })
      .filter(({ event }) => access.canManage(event.organization_id) && isWanted(types, event.type))
      .filter(({ delivery }) => isWanted(endpoints, delivery.endpoint_id))
      .filter(({ delivery }) => hasSucceeded === null || delivery.succeeded === hasSucceeded)
      .filter(({ delivery }) => codeClass === undefined || String(delivery.http_code ?? '').startsWith(codeClass))
      .filter(({ delivery }) => Date.parse(delivery.created_at) >= start && Date.parse(delivery.created_at) <= end)
      .filter(
        ({ event }) => query === undefined || event.id.includes(query) || event.payload.toLowerCase().includes(query),
      )
      .toReversed()
    const page = pageOf(c, records, { created_at: ({ delivery }) => delivery.created_at }, '-created_at')
    return c.json({ ...page, items: page.items.map(({ delivery, event }) => deliveryShape(delivery, event)) })
  })
  app.post('/v1/webhooks/events/:id/redeliver', (c) => {
    const access = requireAccess(emulator, c, ['webhooks:write'])
    const event = byId(emulator.world.events, pathId(c))
    if (!event || !access.canManage(event.organization_id)) throw notFound()
    event.skipped = false
    event.held = false
    event.next_attempt_at = emulator.clock.now()
    worker.wake()
    return c.json({}, 202)
  })
  return app
}
