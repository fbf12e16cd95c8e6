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
export function moneyLines({ gross, discount, net, refunded, left }: SaleMoney): readonly MoneyLine[] {
  return [
    { name: 'Price', note: 'before discount and tax', amount: formatMoney(gross) },
    { name: 'Discount', amount: takenOff(discount) },
    { name: 'Net amount', amount: formatMoney(net), weight: 'sum' },
    { name: 'Refunds', amount: takenOff(refunded) },
    { name: 'Left', note: 'what counts as revenue', amount: formatMoney(left), weight: 'total' },
  ]
}

/** Money that passes by: it neither adds to what counts nor takes from it. */
export function besideLines({ tax, fee, left }: SaleMoney): readonly MoneyLine[] {
  const settled = fee && fee.currency !== left.currency ? `settled in ${fee.currency}, not taken off above` : null
  return [
    { name: 'Tax', note: 'paid by Polar as merchant of record', amount: formatMoney(tax) },
    { name: 'Polar’s fee', note: settled ?? 'not taken off above', amount: fee ? formatMoney(fee) : 'Not known yet' },
  ]
}

/** An amount that is taken off, with its minus; nothing reads as zero. */
function takenOff({ amountMinor, currency }: Money): string {
  return formatMoney({ amountMinor: amountMinor === 0 ? 0 : -Math.abs(amountMinor), currency })
}

type Refund = ActivityDetail['refunds'][number]

const STATUSES: Readonly<Record<string, string>> = {
  succeeded: 'Refunded',
  pending: 'Under way',
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
  customer_request: 'Asked for by the buyer',
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
