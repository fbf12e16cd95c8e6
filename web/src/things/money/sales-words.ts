import { formatCount } from '../../lib/money.ts'

/** What a conversion is, wherever one is shown. */
export const CONVERSION_HINT = 'Sales per click on links that can sell'

/** `1 sale`, `96 sales`. A sale is a first purchase. */
export function salesText(sales: number): string {
  return `${formatCount(sales)} ${sales === 1 ? 'sale' : 'sales'}`
}

/** `1 renewal`, `20 renewals`; changes of plan are among them. */
export function renewalsText(renewals: number): string {
  return `${formatCount(renewals)} ${renewals === 1 ? 'renewal' : 'renewals'}`
}

/** `96 sales · 20 renewals`; without renewals, `96 sales`. */
export function soldText({ sales, renewals }: { readonly sales: number; readonly renewals: number }): string {
  return renewals === 0 ? salesText(sales) : `${salesText(sales)} · ${renewalsText(renewals)}`
}
