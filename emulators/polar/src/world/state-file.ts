import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { emptyWorld } from './world.ts'
import type { World } from './world.ts'

export type Saved = { world: World; clockOffsetMs: number }

/** Reads a world kept by an earlier start; null when there is none. Throws on a file that is no state file. */
export function readStateFile(path: string): Saved | null {
  if (!existsSync(path)) return null
  const json: unknown = JSON.parse(readFileSync(path, 'utf8'))
  if (!isSaved(json)) throw new Error(`${path} is not a state file of the Polar emulator`)
  return { world: upToDate({ ...emptyWorld(), ...json.world }), clockOffsetMs: json.clockOffsetMs }
}

/** A file of an earlier version lacks the newer fields of its records. */
function upToDate(world: World): World {
  return {
    ...world,
    organizations: world.organizations.map((organization) => ({
      ...organization,
      embed_hosts: organization.embed_hosts ?? [],
    })),
    customers: world.customers.map((customer) => ({
      ...customer,
      balances: customer.balances ?? {},
      numbered: customer.numbered ?? { invoices: 0, receipts: 0 },
    })),
    orders: world.orders.map((order) => ({ ...newOrderFields, ...order })),
    refunds: world.refunds.map((refund) => ({ ...refund, dispute_id: refund.dispute_id ?? null })),
    subscriptions: world.subscriptions.map((subscription) => ({
      ...newSubscriptionFields,
      ...subscription,
      pending_lines: subscription.pending_lines ?? [],
    })),
  }
}

const newOrderFields = {
  lines: null,
  retries: 0,
  applied_balance_amount: 0,
  is_invoice_generated: true,
  receipt_number: null,
}
const newSubscriptionFields = {
  pause_at_period_end: false,
  paused_at: null,
  resumes_at: null,
  pending_update: null,
  next_payment: 'paid' as const,
}

/** Writes the world beside the file first, so that a crash never leaves half of one. Readable by its owner only. */
export function writeStateFile(path: string, saved: Saved): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.new`, JSON.stringify(saved), { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

function isSaved(json: unknown): json is Saved {
  if (typeof json !== 'object' || json === null) return false
  return 'world' in json && typeof json.world === 'object' && 'clockOffsetMs' in json
}
