import type { Stamped } from './records.ts'

// early_warning and under_review exist at Polar, not here.
export type DisputeStatus = 'needs_response' | 'won' | 'lost' | 'prevented'

export type Dispute = Stamped & {
  status: DisputeStatus
  amount: number
  tax_amount: number
  currency: string
  reason: string | null
  order_id: string
  customer_id: string
  organization_id: string
}
