import type { CheckoutLink, Organization, Product, User } from './records.ts'
import { Refused } from './refused.ts'
import type { World } from './world.ts'

/** By id, e-mail or short name. Throws Refused when there is none. */
export function findUser(world: World, ref: string): User {
  const user = world.users.find((user) => [user.id, user.email, user.key].includes(ref))
  if (!user) throw new Refused('unknown_user', `No user ${ref}`)
  return user
}

/** By id or slug. Throws Refused when there is none. */
export function findOrganization(world: World, ref: string): Organization {
  const found = world.organizations.find((organization) => organization.id === ref || organization.slug === ref)
  if (!found) throw new Refused('unknown_organization', `No organization ${ref}`)
  return found
}

/** By id or key. Throws Refused when there is none. */
export function findProduct(world: World, ref: string): Product {
  const product = world.products.find((product) => product.id === ref || product.key === ref)
  if (!product) throw new Refused('unknown_product', `No product ${ref}`)
  return product
}

/** By id, client secret or key; deleted links are gone. Throws Refused when there is none. */
export function findLink(world: World, ref: string): CheckoutLink {
  const link = world.checkoutLinks.find(
    (link) => link.deleted_at === null && [link.id, link.client_secret, link.key].includes(ref),
  )
  if (!link) throw new Refused('unknown_checkout_link', `No checkout link ${ref}`)
  return link
}

/** The record itself. Throws Refused when there is none. */
export function known<R>(record: R | undefined, kind: string): R {
  if (!record) throw new Refused(`unknown_${kind}`, `There is no such ${kind}`)
  return record
}
