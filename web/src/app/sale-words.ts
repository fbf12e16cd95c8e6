import type { Activity } from '#contract/activities'
import type { Money } from '#contract/money'
import { isolated } from '../lib/characters.ts'
import { formatMoney } from '../lib/money.ts'
import { activityWords } from '../things/activity/activity-words.ts'

/** What happened earlier than this was only learned late, and is no news any more. */
const NEWS_MS = 3_600_000

/** Which sales happened since those that are known were read; what was imported is no news. */
export function newSales(known: ReadonlySet<string>, read: readonly Activity[], now: Date): Activity[] {
  return read.filter(
    ({ id, occurredAt, beforeTracking }) =>
      !known.has(id) && !beforeTracking && now.getTime() - new Date(occurredAt).getTime() < NEWS_MS,
  )
}

type News = { readonly title: string; readonly detail: string; readonly activityId: string | null }

/** Sales in a message: one leads to itself, several lead to the list. */
export function newsOf(sales: readonly Activity[], { isFirst }: { readonly isFirst: boolean }): News | null {
  const [newest, ...others] = sales
  if (!newest) return null
  const { who, verb, product, amount } = activityWords(newest)
  const sentence = [isolated(who), verb, product && isolated(product), amount].filter(Boolean).join(' ')
  if (isFirst) return { title: 'Your first sale!', detail: sentence, activityId: newest.id }
  if (others.length === 0) return { title: 'New sale', detail: sentence, activityId: newest.id }
  return { title: `${sales.length} new sales`, detail: amountsOf(sales), activityId: null }
}

/** What sales brought, one amount per currency. */
function amountsOf(sales: readonly Activity[]): string {
  const totals = new Map<string, Money>()
  for (const { amount } of sales) {
    if (!amount) continue
    const { amountMinor } = totals.get(amount.currency) ?? { amountMinor: 0 }
    totals.set(amount.currency, { ...amount, amountMinor: amountMinor + amount.amountMinor })
  }
  return [...totals.values()].map(formatMoney).join(' · ')
}
