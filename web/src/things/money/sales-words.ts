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

/** `1,204 list joins` */
export function joinsText(joins: number): string {
  return `${formatCount(joins)} ${joins === 1 ? 'list join' : 'list joins'}`
}

/** What is said below a number of sales: `20 renewals · 5 list joins`, the joins where there are any. */
export function besidesSalesText({
  renewals,
  listJoins,
}: {
  readonly renewals: number
  readonly listJoins: number
}): string {
  return listJoins === 0 ? renewalsText(renewals) : `${renewalsText(renewals)} · ${joinsText(listJoins)}`
}

type Sold = { readonly sales: number; readonly renewals: number; readonly listJoins?: number }

/** `96 sales · 20 renewals · 5 list joins`; what there is none of is left out, but for the sales. */
export function soldText({ sales, renewals, listJoins = 0 }: Sold): string {
  const beside = [renewals !== 0 && renewalsText(renewals), listJoins !== 0 && joinsText(listJoins)]
  return [salesText(sales), ...beside].filter(Boolean).join(' · ')
}
