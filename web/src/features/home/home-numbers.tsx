import type { Home } from '#contract/home'
import type { ReactNode } from 'react'
import { formatCount, formatMoney, formatMoneyShort, formatShare } from '../../lib/money.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { AreaChart } from '../../ui/area-chart.tsx'
import { ChangePill } from '../../things/money/change-pill.tsx'
import { notAttributedSearch } from '../../things/money/not-attributed.tsx'
import { shownSearch, type Shown } from '../../things/shown/use-shown.ts'
import { revenueStat } from '../../things/money/revenue-stat.tsx'
import { joinsText, renewalsText } from '../../things/money/sales-words.ts'
import { StatStrip, type Stat } from '../../ui/stat-strip.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { coverageText } from './coverage.ts'

const PERIOD = { day: 'day', week: 'week', month: 'month' } as const

/** The five numbers of the range with revenue over time below them. */
export function HomeNumbers({ home, shown }: { home: Home; shown: Shown }) {
  const { displayCurrency } = useWorkspace().workspace
  const { range, seriesCurrency: currency } = home
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency })
  const points = home.series.map((entry) => ({
    day: entry.day,
    value: entry.netRevenueMinor,
    lines: [
      { name: 'Sales', value: formatCount(entry.sales) },
      { name: 'Renewals', value: formatCount(entry.renewals) },
      { name: 'Clicks', value: formatCount(entry.clicks) },
    ],
  }))
  return (
    <StatStrip stats={statsOf(home, displayCurrency, { shown, coverage: <Coverage home={home} shown={shown} /> })}>
      <AreaChart
        label={`Net revenue in ${currency} per ${PERIOD[range.bucket]}`}
        points={points}
        bucket={range.bucket}
        format={money}
        formatAxis={(value) => formatMoneyShort(value, currency)}
        marks={home.publishMarks.map((mark) => ({ day: mark.day, label: mark.publication.title }))}
      />
    </StatStrip>
  )
}

type Around = { readonly shown: Shown; readonly coverage: ReactNode }

function statsOf({ cards }: Home, currency: string, { shown, coverage }: Around): Stat[] {
  const { netRevenue, sales, renewals, newPeople, listJoins, clicks, attributedShare } = cards
  return [
    revenueStat('Net revenue', { ...netRevenue, displayCurrency: currency }),
    {
      label: 'Sales',
      value: formatCount(sales.value),
      change: <ChangePill {...sales} />,
      hint: 'First purchases: one-time orders, and the first paid order of a subscription',
      note: renewalsText(renewals.value),
    },
    {
      label: 'New people',
      value: formatCount(newPeople.value),
      change: <ChangePill {...newPeople} />,
      note: listJoins.value > 0 && (
        <TextLink to="/activity" search={{ ...shownSearch(shown), kind: 'joins' }} quiet>
          {joinsText(listJoins.value)}
        </TextLink>
      ),
    },
    { label: 'Clicks', value: formatCount(clicks.value), change: <ChangePill {...clicks} /> },
    {
      label: 'Attributed',
      value: formatShare(attributedShare.value),
      change: <ChangePill {...attributedShare} as="points" />,
      hint: 'The share of sales with a known link or code, leaving out those from before tracking',
      note: coverage,
    },
  ]
}

/** Says how many sales the share leaves out, and leads to exactly those. */
function Coverage({ home, shown }: { home: Home; shown: Shown }) {
  const text = coverageText({
    sales: home.cards.sales.value,
    notAttributed: home.notAttributed.sales,
    share: home.cards.attributedShare.value,
  })
  if (home.notAttributed.sales === 0) return text
  return (
    <TextLink to="/activity" search={{ ...notAttributedSearch(shown), kind: 'sales' }} quiet>
      {text}
    </TextLink>
  )
}
