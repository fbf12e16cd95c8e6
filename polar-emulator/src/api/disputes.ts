import { Hono } from 'hono'
import type { Emulator } from '../world/emulator.ts'
import { requireAccess } from './access.ts'
import { notFound } from './errors.ts'
import { pageOf } from './page.ts'
import { idsOf, pathId } from './query.ts'

const scopes = ['disputes:read', 'disputes:write']

/** `GET /v1/disputes/`: the right door with nothing behind it yet. */
export function disputeRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  app.get('/v1/disputes/', (c) => {
    requireAccess(emulator, c, scopes)
    idsOf(c, 'organization_id')
    idsOf(c, 'order_id')
    return c.json(pageOf(c, [], { created_at: () => null, amount: () => null }, '-created_at'))
  })
  app.get('/v1/disputes/:id', (c) => {
    requireAccess(emulator, c, scopes)
    pathId(c)
    throw notFound()
  })
  return app
}
