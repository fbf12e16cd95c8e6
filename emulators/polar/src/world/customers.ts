import { createHash } from 'node:crypto'
import { customerShape } from '../fixtures/customer.ts'
import { revokeSubscription } from './cancellations.ts'
import { nextModified, stamp } from './clock.ts'
import { customerByEmail, forgetEmails } from './customer-emails.ts'
import type { Emit, Emulator } from './emulator.ts'
import { newId, seededUuid } from './ids.ts'
import { Refused } from './refused.ts'
import type { Customer } from './sale-records.ts'

export type Buyer = { organizationId: string; email: string; name: string | null; nowMs: number }

/** Finds the organization's customer by e-mail in any letter case, or makes one. A known name is not overwritten. */
export function customerFor(emulator: Emulator, buyer: Buyer, emit: Emit): Customer {
  const known = customerByEmail(emulator.world.customers, buyer.organizationId, buyer.email)
  if (known) {
    known.name ??= buyer.name
    known.modified_at = nextModified(known, buyer.nowMs)
    announce(known, 'customer.updated', emit)
    return known
  }
  const customer: Customer = {
    id: newId(),
    created_at: stamp(buyer.nowMs),
    modified_at: null,
    email: buyer.email,
    email_verified: false,
    type: 'individual',
    name: buyer.name,
    external_id: null,
    metadata: {},
    organization_id: buyer.organizationId,
    deleted_at: null,
    balances: {},
    numbered: { invoices: 0, receipts: 0 },
  }
  emulator.world.customers.push(customer)
  announce(customer, 'customer.created', emit)
  emit(customer.organization_id, 'member.created', () => memberShape(customer))
  return customer
}

/** The merchant corrects a customer's e-mail or name. Throws Refused for a deleted one. */
export function changeCustomer(
  emulator: Emulator,
  customer: Customer,
  change: { email?: string | undefined; name?: string | undefined },
): void {
  mustExist(customer)
  forgetEmails(emulator.world.customers)
  customer.email = change.email ?? customer.email
  customer.name = change.name ?? customer.name
  customer.modified_at = nextModified(customer, emulator.clock.now())
  announce(customer, 'customer.updated', emulator.emit)
  emulator.emit(customer.organization_id, 'member.updated', () => memberShape(customer))
}

/**
 * Deletes a customer softly, then ends what they subscribed to; anonymised ones lose e-mail and name first (polar
 * customer/service.py). Throws Refused for a deleted one.
 */
export function deleteCustomer(emulator: Emulator, customer: Customer, options: { anonymize: boolean }): void {
  mustExist(customer)
  forgetEmails(emulator.world.customers)
  const now = emulator.clock.now()
  if (customer.external_id) customer.metadata['__external_id'] = customer.external_id
  customer.external_id = null
  customer.deleted_at = stamp(now)
  customer.modified_at = nextModified(customer, now)
  if (options.anonymize) {
    customer.email = `${sha256(customer.email ?? customer.id)}@anonymized.polar.sh`
    customer.name = customer.name === null ? null : sha256(customer.name)
    customer.metadata['__anonymized_at'] = stamp(now)
  }
  emulator.emit(customer.organization_id, 'customer.deleted', () => customerShape(customer))
  for (const subscription of emulator.world.subscriptions) {
    if (subscription.customer_id === customer.id && subscription.ended_at === null) {
      revokeSubscription(emulator, subscription)
    }
  }
}

function mustExist(customer: Customer): void {
  if (customer.deleted_at !== null) throw new Refused('customer_deleted', 'The customer is deleted')
}

function announce(customer: Customer, type: string, emit: Emit): void {
  emit(customer.organization_id, type, () => customerShape(customer))
  emit(customer.organization_id, 'customer.state_changed', () => ({
    ...customerShape(customer),
    active_subscriptions: [],
    granted_benefits: [],
    active_meters: [],
  }))
}

function memberShape(customer: Customer) {
  return {
    id: seededUuid(`member:${customer.id}`),
    created_at: customer.created_at,
    modified_at: customer.modified_at,
    customer_id: customer.id,
    email: customer.email,
    name: customer.name,
    external_id: null,
    role: 'owner',
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
