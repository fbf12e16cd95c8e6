import type { ActivityDetail, SaleMoney } from '#contract/activities'
import type { Money } from '#contract/money'
import { formatMoney } from '../../lib/money.ts'
import { capital } from './receipt-words.ts'

/** One line of a statement. `sum` lines stand below what they add up; `total` is what counts. */
export type MoneyLine = {
  readonly name: string
  readonly note?: string
  readonly amount: string
  readonly weight?: 'sum' | 'total'
}

/** From the list price to what counts as revenue, line by line. */
export function moneyLines(money: SaleMoney): readonly MoneyLine[] {
  const { gross, discount, net, refunded, disputed, left } = money
  const included = includedTax(money)
  return [
    {
      name: 'Price',
      note: included ? 'with tax, before discount' : 'before discount and tax',
      amount: formatMoney(gross),
    },
    { name: 'Discount', amount: takenOff(discount) },
    ...(included ? [{ name: 'Tax in the price', note: TAX_NOTE, amount: takenOff(included) }] : []),
    { name: 'Net amount', amount: formatMoney(net), weight: 'sum' },
    { name: 'Refunds', amount: takenOff(refunded) },
    ...(disputed.amountMinor === 0 ? [] : [{ name: 'Lost disputes', amount: takenOff(disputed) }]),
    { name: 'Net revenue', note: 'before Polar’s fee', amount: formatMoney(left), weight: 'total' },
  ]
}

/** Money that passes by: it neither adds to what counts nor takes from it. */
export function besideLines(money: SaleMoney): readonly MoneyLine[] {
  const { net, tax, fee, left } = money
  const settled = fee && fee.currency !== left.currency ? `settled in ${fee.currency}, not taken off above` : null
  // Where nothing was paid, no fee ever comes.
  const notYet = net.amountMinor === 0 ? 'None' : 'Not known yet'
  return [
    ...(includedTax(money) ? [] : [{ name: 'Tax', note: TAX_NOTE, amount: formatMoney(tax) }]),
    { name: 'Polar’s fee', note: settled ?? 'not taken off above', amount: fee ? formatMoney(fee) : notYet },
  ]
}

const TAX_NOTE = 'paid by Polar as merchant of record'

/** The tax that the price holds already, as in most of Europe; null where it comes on top. */
function includedTax({ gross, discount, net, tax }: SaleMoney): Money | null {
  const missing = gross.amountMinor - discount.amountMinor - net.amountMinor
  return missing > 0 && missing === tax.amountMinor ? tax : null
}

/** An amount that is taken off, with its minus; nothing reads as zero. */
function takenOff({ amountMinor, currency }: Money): string {
  return formatMoney({ amountMinor: amountMinor === 0 ? 0 : -Math.abs(amountMinor), currency })
}

type Refund = ActivityDetail['refunds'][number]

const STATUSES: Readonly<Record<string, string>> = {
  succeeded: 'Refunded',
  pending: 'In progress',
  failed: 'Failed: the money stayed with you',
  canceled: 'Canceled: the money stayed with you',
}

/** How a refund stands, in words; a status nobody knows is shown as Polar writes it. */
export function refundStatus(status: string): string {
  return wordOf(STATUSES, status) ?? capital(status.replaceAll('_', ' '))
}

const REASONS: Readonly<Record<string, string>> = {
  duplicate: 'Paid twice',
  fraudulent: 'Fraud',
  customer_request: 'Requested by the buyer',
  service_disruption: 'Service disruption',
  satisfaction_guarantee: 'Satisfaction guarantee',
  dispute_prevention: 'To prevent a dispute',
  other: 'Other reason',
}

/** Why a refund was given, in words. */
export function refundReason(reason: string): string {
  return wordOf(REASONS, reason) ?? capital(reason.replaceAll('_', ' '))
}

/** What a refund takes from the sale, as text; one that failed or is under way takes nothing. */
export function refundAmount({ status, amount }: Refund): string {
  return status === 'succeeded' ? takenOff(amount) : formatMoney(amount)
}

function wordOf(words: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(words, key) ? words[key] : undefined
}
