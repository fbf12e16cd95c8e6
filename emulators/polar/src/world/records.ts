// What the emulator remembers. Field names are Polar's own, so that a payload is mostly the record itself;
// fields Polar keeps to itself or that only the emulator needs are marked.
import type { Interval } from './clock.ts'

export type Metadata = Record<string, string | number | boolean>
export type Role = 'owner' | 'admin' | 'member' | 'finance'

/** What every record of Polar has. */
export type Stamped = { id: string; created_at: string; modified_at: string | null }

export type User = { id: string; key: string; email: string; name: string }
export type Membership = { user_id: string; organization_id: string; role: Role }

export type Organization = Stamped & {
  name: string
  slug: string
  status: string
  default_presentment_currency: string
  invoice_prefix: string
  /** Hosts whose pages may embed the checkouts. */
  embed_hosts: string[]
}

export type Price = Stamped & {
  source: 'catalog'
  price_currency: string
  tax_behavior: 'inclusive' | 'exclusive' | 'location' | null
  is_archived: boolean
  product_id: string
} & (
    | { amount_type: 'fixed'; price_amount: number }
    | { amount_type: 'custom'; minimum_amount: number; maximum_amount: number | null; preset_amount: number | null }
  )

export type Product = Stamped & {
  key: string
  name: string
  description: string | null
  visibility: 'draft' | 'private' | 'public'
  recurring_interval: Interval | null
  recurring_interval_count: number | null
  trial_interval: Interval | null
  trial_interval_count: number | null
  is_archived: boolean
  organization_id: string
  metadata: Metadata
  prices: Price[]
  /** Emulator only: Polar works tax out from the buyer's country. */
  tax_percent: number
}

export type Discount = Stamped & {
  name: string
  code: string
  basis_points: number
  redemptions_count: number
  organization_id: string
}

export type CheckoutLink = Stamped & {
  key: string
  client_secret: string
  label: string | null
  metadata: Metadata
  product_ids: string[]
  discount_id: string | null
  allow_discount_codes: boolean
  require_billing_address: boolean
  success_url: string | null
  return_url: string | null
  organization_id: string
  deleted_at: string | null
}
