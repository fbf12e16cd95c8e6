import { z } from '@hono/zod-openapi'

export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .openapi({ example: 'USD', description: 'ISO 4217 code, upper case' })

/** An amount in the currency's smallest unit. Never added across currencies. */
export const money = z.object({
  amountMinor: z.int().openapi({ example: 900, description: 'Integer in the smallest unit of the currency' }),
  currency,
})
export type Money = z.infer<typeof money>

/** Totals, one entry per currency; the leading one first: the workspace's display currency if it earned, else the one that earned most. */
export const moneyTotals = z.array(money)
