import type { PublicationParts } from '#contract/publication-parts'
import { formatCount } from '../../lib/money.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { moneyStat } from '../../things/money/revenue-stat.tsx'
import { StatStrip } from '../../ui/stat-strip.tsx'

/**
 * What people who first bought through a publication had paid some time later, and how many still subscribe; nothing while
 * nobody bought long enough ago.
 */
export function BuyersWorth({ buyers }: Pick<PublicationParts, 'buyers'>) {
  const { displayCurrency } = useWorkspace().workspace
  if (buyers.everSubscribed === 0 && buyers.worth.every(({ people }) => people === 0)) return null
  const stats = buyers.worth.map(({ days, people, perPerson }) => ({
    label: `A buyer after ${days} days`,
    ...(people === 0 ? { value: '—' } : moneyStat({ totals: perPerson, displayCurrency })),
    hint: `Net revenue of all they bought in ${days} days from their first purchase on ÷ people. Counted are only people whose first purchase is that long ago.`,
    note: people === 0 ? `No first purchase is ${days} days old yet` : peopleText(people),
  }))
  const subscribed = {
    label: 'Still subscribed',
    value: buyers.everSubscribed === 0 ? '—' : formatCount(buyers.subscribing),
    hint: 'People with a subscription that has not ended, of those who ever had one',
    note: buyers.everSubscribed === 0 ? 'Nobody subscribed' : `of ${peopleText(buyers.everSubscribed)} who subscribed`,
  }
  return (
    <section aria-label="What its buyers were worth">
      <StatStrip stats={[...stats, subscribed]} />
    </section>
  )
}

const peopleText = (people: number) => (people === 1 ? '1 person' : `${formatCount(people)} people`)
