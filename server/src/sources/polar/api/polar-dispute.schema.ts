import { z } from 'zod'
import { amount, clean, currency, text, time } from './polar-field.schema.ts'

/** A payment that the buyer's bank takes back. Shape: polarsource/polar at c6c3645, server/polar/dispute/schemas.py. */
export type PolarDispute = {
  readonly id: string
  readonly organizationId: string | null
  readonly orderId: string
  /** `lost` is the one that takes money; `won`, `prevented` and those under way take none. */
  readonly status: string
  /** Without tax. */
  readonly amountMinor: number
  readonly taxMinor: number
  readonly currency: string
  readonly createdAt: string
  readonly modifiedAt: string
}

const dispute = z
  .object({
    id: z.string().min(1),
    created_at: time,
    modified_at: time.nullish(),
    status: z.string(),
    amount,
    tax_amount: amount.default(0),
    currency,
    order_id: z.string().min(1),
    customer: z.object({ organization_id: text }).nullish(),
  })
  .transform((raw): PolarDispute => ({
    id: raw.id,
    organizationId: raw.customer?.organization_id ?? null,
    orderId: raw.order_id,
    status: raw.status,
    amountMinor: raw.amount,
    taxMinor: raw.tax_amount,
    currency: raw.currency,
    createdAt: raw.created_at,
    modifiedAt: raw.modified_at ?? raw.created_at,
  }))

export const polarDispute: z.ZodType<PolarDispute> = clean.pipe(dispute)
