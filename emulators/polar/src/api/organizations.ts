import { Hono } from 'hono'
import { organizationShape } from '../fixtures/organization.ts'
import type { Emulator } from '../world/emulator.ts'
import { byId } from '../world/world.ts'
import { requireAccess } from './access.ts'
import { notFound } from './errors.ts'
import { pageOf } from './page.ts'
import { isWanted, pathId } from './query.ts'

const scopes = ['organizations:read', 'organizations:write']

/** `GET /v1/organizations/` and `/{id}`. */
export function organizationRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  app.get('/v1/organizations/', (c) => {
    const access = requireAccess(emulator, c, scopes)
    const records = emulator.world.organizations
      .filter((organization) => access.organizations.includes(organization.id))
      .filter((organization) => isWanted(c.req.queries('slug'), organization.slug))
    const sorters = {
      created_at: (record: (typeof records)[number]) => record.created_at,
      name: (record: (typeof records)[number]) => record.name,
      slug: (record: (typeof records)[number]) => record.slug,
    }
    const page = pageOf(c, records, sorters, 'created_at')
    return c.json({ ...page, items: page.items.map(organizationShape) })
  })
  app.get('/v1/organizations/:id', (c) => {
    const access = requireAccess(emulator, c, scopes)
    const organization = byId(emulator.world.organizations, pathId(c))
    if (!organization || !access.organizations.includes(organization.id)) throw notFound()
    return c.json(organizationShape(organization))
  })
  return app
}
