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
  .transform((told): PolarDispute => ({
    id: told.id,
    organizationId: told.customer?.organization_id ?? null,
    orderId: told.order_id,
    status: told.status,
    amountMinor: told.amount,
    taxMinor: told.tax_amount,
    currency: told.currency,
    createdAt: told.created_at,
    modifiedAt: told.modified_at ?? told.created_at,
  }))

export const polarDispute: z.ZodType<PolarDispute> = clean.pipe(dispute)
