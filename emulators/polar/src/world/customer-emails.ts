import type { Customer } from './sale-records.ts'

type Index = { seen: number; byEmail: Map<string, Customer> }
const indexes = new WeakMap<readonly Customer[], Index>()

/** The organization's living customer with this e-mail in any letter case; as fast among thousands as among few. */
export function customerByEmail(
  customers: readonly Customer[],
  organizationId: string,
  email: string,
): Customer | undefined {
  const index = indexes.get(customers) ?? { seen: 0, byEmail: new Map<string, Customer>() }
  if (index.seen === 0) indexes.set(customers, index)
  for (; index.seen < customers.length; index.seen += 1) {
    const customer = customers[index.seen]
    if (!customer || customer.deleted_at !== null || customer.email === null) continue
    const key = keyOf(customer.organization_id, customer.email)
    if (!index.byEmail.has(key)) index.byEmail.set(key, customer)
  }
  return index.byEmail.get(keyOf(organizationId, email))
}

/** To be called when a customer's e-mail changes or a customer is deleted. */
export function forgetEmails(customers: readonly Customer[]): void {
  indexes.delete(customers)
}

function keyOf(organizationId: string, email: string): string {
  return `${organizationId} ${email.toLowerCase()}`
}
