import type { PersonProfile } from '#contract/people'
import { formatCount, formatTotals } from '../../lib/money.ts'
import { formatDay, formatDuration } from '../../lib/time.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { StatStrip } from '../../ui/stat-strip.tsx'

/** What is known of a person, in five numbers. */
export function PersonFacts({ profile: { person, firstTouchAt, firstPurchaseAt } }: { profile: PersonProfile }) {
  const { timeZone, displayCurrency } = useWorkspace().workspace
  const day = (iso: string | null) => (iso ? formatDay(iso, timeZone) : '—')
  return (
    <StatStrip
      stats={[
        {
          label: 'Lifetime net',
          value: formatTotals(person.netRevenue, displayCurrency),
          hint: 'Without tax, after discounts and refunds',
        },
        { label: 'Purchases', value: formatCount(person.purchases) },
        { label: 'First touch', value: day(firstTouchAt), hint: 'Their first click we know of' },
        { label: 'First purchase', value: day(firstPurchaseAt) },
        {
          label: 'From touch to purchase',
          value: timeToPurchase(firstTouchAt, firstPurchaseAt),
          hint: 'Between the first click we know of and the first purchase',
        },
      ]}
    />
  )
}

function timeToPurchase(touchAt: string | null, purchaseAt: string | null): string {
  if (!touchAt || !purchaseAt) return '—'
  const ms = new Date(purchaseAt).getTime() - new Date(touchAt).getTime()
  return ms < 0 ? '—' : formatDuration(ms)
}
