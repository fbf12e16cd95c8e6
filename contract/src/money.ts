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

/** Totals, one entry per currency; the workspace's display currency comes first. */
export const moneyTotals = z.array(money)

/**
 * Currencies whose smallest unit is the currency itself, by Polar's table (polarsource/polar, server/polar/kit/currency.py).
 * Differs from ISO 4217 on purpose where Polar does: every other currency counts hundredths.
 */
const WITHOUT_FRACTION: ReadonlySet<string> = new Set([
  'BIF',
  'CLP',
  'DJF',
  'GNF',
  'JPY',
  'KMF',
  'KRW',
  'MGA',
  'PYG',
  'RWF',
  'VND',
  'VUV',
  'XAF',
  'XOF',
  'XPF',
])

/** How many decimals an amount of this currency is written with: 0 or 2. */
export function currencyDecimals(code: string): 0 | 2 {
  return WITHOUT_FRACTION.has(code.toUpperCase()) ? 0 : 2
}
