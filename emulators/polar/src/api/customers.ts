import { Hono } from 'hono'
import { customerShape } from '../fixtures/customer.ts'
import type { Emulator } from '../world/emulator.ts'
import type { Customer } from '../world/sale-records.ts'
import { byId } from '../world/world.ts'
import { requireAccess } from './access.ts'
import { notFound } from './errors.ts'
import { pageOf } from './page.ts'
import type { Sorters } from './page.ts'
import { boolOf, idsOf, isWanted, metadataMatches, pathId } from './query.ts'

const scopes = ['customers:read', 'customers:write']

const sorters: Sorters<Customer> = {
  created_at: (customer) => customer.created_at,
  email: (customer) => customer.email,
  name: (customer) => customer.name,
}

/** `GET /v1/customers/` and `/{id}`. Deleted customers are gone here, though orders still hold them. */
export function customerRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  app.get('/v1/customers/', (c) => {
    const access = requireAccess(emulator, c, scopes)
    const organizations = idsOf(c, 'organization_id')
    const isActive = boolOf(c, 'active')
    const email = c.req.query('email')?.toLowerCase()
    const query = c.req.query('query')?.toLowerCase()
    const records = emulator.world.customers
      .filter((customer) => customer.deleted_at === null && access.organizations.includes(customer.organization_id))
      .filter((customer) => isWanted(organizations, customer.organization_id))
      .filter((customer) => email === undefined || customer.email?.toLowerCase() === email)
      .filter((customer) => query === undefined || `${customer.email} ${customer.name}`.toLowerCase().includes(query))
      .filter((customer) => isActive === null || hasSubscription(emulator, customer) === isActive)
      .filter((customer) => metadataMatches(c, customer.metadata))
    const page = pageOf(c, records, sorters, '-created_at')
    return c.json({ ...page, items: page.items.map(customerShape) })
  })
  app.get('/v1/customers/:id', (c) => {
    const access = requireAccess(emulator, c, scopes)
    const customer = byId(emulator.world.customers, pathId(c))
    if (!customer || customer.deleted_at !== null || !access.organizations.includes(customer.organization_id)) {
      throw notFound()
    }
    return c.json(customerShape(customer))
  })
  return app
}

function hasSubscription(emulator: Emulator, customer: Customer): boolean {
  return emulator.world.subscriptions.some(
    (subscription) => subscription.customer_id === customer.id && subscription.ended_at === null,
  )
}
