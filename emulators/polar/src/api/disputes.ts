import { Hono } from 'hono'
import { disputeShape } from '../fixtures/dispute.ts'
import type { Emulator } from '../world/emulator.ts'
import type { Dispute } from '../world/dispute-records.ts'
import { byId } from '../world/world.ts'
import { requireAccess } from './access.ts'
import { notFound } from './errors.ts'
import { pageOf } from './page.ts'
import type { Sorters } from './page.ts'
import { enumsOf, idsOf, isWanted, pathId } from './query.ts'

const scopes = ['disputes:read', 'disputes:write']
const knownStatuses = ['prevented', 'early_warning', 'needs_response', 'under_review', 'lost', 'won']

const sorters: Sorters<Dispute> = {
  created_at: (dispute) => dispute.created_at,
  amount: (dispute) => dispute.amount,
}

/** `GET /v1/disputes/` and `/{id}`: the only place where a dispute shows. */
export function disputeRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  app.get('/v1/disputes/', (c) => {
    const access = requireAccess(emulator, c, scopes)
    const organizations = idsOf(c, 'organization_id')
    const orders = idsOf(c, 'order_id')
    const statuses = enumsOf(c, 'status', knownStatuses)
    const { world } = emulator
    const records = world.disputes
      .filter((dispute) => access.organizations.includes(dispute.organization_id))
      .filter((dispute) => isWanted(organizations, dispute.organization_id) && isWanted(orders, dispute.order_id))
      .filter((dispute) => isWanted(statuses, dispute.status))
    const page = pageOf(c, records, sorters, '-created_at')
    return c.json({ ...page, items: page.items.map((dispute) => disputeShape(world, dispute)) })
  })
  app.get('/v1/disputes/:id', (c) => {
    const access = requireAccess(emulator, c, scopes)
    const dispute = byId(emulator.world.disputes, pathId(c))
    if (!dispute || !access.organizations.includes(dispute.organization_id)) throw notFound()
    return c.json(disputeShape(emulator.world, dispute))
  })
  return app
}
