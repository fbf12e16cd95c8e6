import type { PersonProfile } from '#contract/people'
import { formatCount, formatTotals } from '../../lib/money.ts'
import { formatDay } from '../../lib/time.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { StatStrip } from '../../ui/stat-strip.tsx'
import { daysText } from './days-text.ts'
import { renewalsText } from '../../things/money/sales-words.ts'

/** What is known of a person, in five numbers. */
export function PersonFacts({ profile }: { profile: PersonProfile }) {
  const { person, firstTouchAt, firstPurchaseAt, daysToFirstPurchase } = profile
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
        { label: 'Purchases', value: formatCount(person.purchases), note: renewalsText(person.renewals) },
        { label: 'First touch', value: day(firstTouchAt), hint: 'Their first click we know of' },
        { label: 'First purchase', value: day(firstPurchaseAt) },
        {
          label: 'Time to first purchase',
          value: daysText(daysToFirstPurchase),
          hint: 'From the first click we know of to the first purchase',
        },
      ]}
    />
  )
}
