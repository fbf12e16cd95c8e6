import { stamp } from './clock.ts'
import { idFor } from './ids.ts'
import type { Organization, Role, User } from './records.ts'
import type { World } from './world.ts'

/** Adds somebody who can sign in. */
export function addUser(
  world: World,
  input: { key?: string | undefined; email: string; name?: string | undefined },
): User {
  const user = {
    id: idFor('user', input.key),
    key: input.key ?? input.email,
    email: input.email,
    name: input.name ?? input.email,
  }
  world.users.push(user)
  return user
}

/** Gives a user a role in an organization; null takes it away. */
export function setRole(world: World, user: User, organization: Organization, role: Role | null): void {
  world.memberships = world.memberships.filter(
    (membership) => membership.user_id !== user.id || membership.organization_id !== organization.id,
  )
  if (role) world.memberships.push({ user_id: user.id, organization_id: organization.id, role })
}

export type NewOrganization = { name: string; slug: string; currency?: string | undefined; isFixture?: boolean }

/** Adds an organization without members. */
export function addOrganization(world: World, nowMs: number, input: NewOrganization): Organization {
  const organization: Organization = {
    id: idFor('organization', input.isFixture ? input.slug : undefined),
    created_at: stamp(nowMs),
    modified_at: null,
    name: input.name,
    slug: input.slug,
    status: 'active',
    default_presentment_currency: input.currency ?? 'usd',
    embed_hosts: [],
    invoice_prefix: input.slug.toUpperCase(),
  }
  world.organizations.push(organization)
  return organization
}
