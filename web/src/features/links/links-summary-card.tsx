import type { LinksSummary } from '#contract/links-summary'
import { formatCount, formatMoney, formatMoneyShort, formatShare } from '../../lib/money.ts'
import { useRead } from '../../lib/read.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { AreaChart } from '../../ui/area-chart.tsx'
import { ChangePill } from '../../things/money/change-pill.tsx'
import type { Shown } from '../../things/shown/use-shown.ts'
import { Reading } from '../../ui/reading.tsx'
import { CardsSkeleton } from '../../ui/skeletons.tsx'
import { StatStrip } from '../../ui/stat-strip.tsx'
import { clicksText, wholeAxis } from './link-words.ts'
import { revenueStat } from '../../things/money/revenue-stat.tsx'
import { CONVERSION_HINT, renewalsText } from '../../things/money/sales-words.ts'

/** Revenue, sales, clicks and conversion of all links in a range, with revenue over time. */
export function LinksSummaryCard({ shown }: { shown: Shown }) {
  const query = useRead('/api/w/{workspaceId}/links-summary', { query: shown }, { keepPrevious: true })
  return (
    <Reading query={query} skeleton={<CardsSkeleton />}>
      {(summary) => <Summary summary={summary} />}
    </Reading>
  )
}

function Summary({ summary }: { summary: LinksSummary }) {
  const { displayCurrency } = useWorkspace().workspace
  const { netRevenue, sales, renewals, clicks, conversion } = summary
  return (
    <StatStrip
      stats={[
        revenueStat('Net revenue', { ...netRevenue, displayCurrency }),
        {
          label: 'Sales',
          value: formatCount(sales.value),
          change: <ChangePill {...sales} />,
          note: renewalsText(renewals.value),
        },
        {
          label: 'Clicks',
          value: formatCount(clicks.value),
          change: <ChangePill {...clicks} />,
          hint: 'Without bots and link previews',
        },
        {
          label: 'Conversion',
          value: formatShare(conversion.value),
          change: <ChangePill {...conversion} as="points" />,
          hint: CONVERSION_HINT,
        },
      ]}
    >
      <SummaryChart summary={summary} />
    </StatStrip>
  )
}

/** Revenue over time; clicks while nothing was earned, so that the first clicks are seen at once. */
function SummaryChart({ summary: { series, seriesCurrency, range } }: { summary: LinksSummary }) {
  const hasRevenue = series.some((point) => point.netRevenueMinor !== 0)
  if (!hasRevenue) {
    const points = series.map(({ day, clicks, sales, renewals }) => ({
      day,
      value: clicks,
      lines: [
        { name: 'Sales', value: formatCount(sales) },
        { name: 'Renewals', value: formatCount(renewals) },
      ],
    }))
    return (
      <AreaChart
        label="Clicks over time"
        titled
        points={points}
        bucket={range.bucket}
        format={clicksText}
        formatAxis={wholeAxis}
      />
    )
  }
  const points = series.map(({ day, netRevenueMinor, clicks, sales, renewals }) => ({
    day,
    value: netRevenueMinor,
    lines: [
      { name: 'Sales', value: formatCount(sales) },
      { name: 'Renewals', value: formatCount(renewals) },
      { name: 'Clicks', value: formatCount(clicks) },
    ],
  }))
  return (
    <AreaChart
      label="Net revenue over time"
      points={points}
      bucket={range.bucket}
      format={(amountMinor) => formatMoney({ amountMinor, currency: seriesCurrency })}
      formatAxis={(amountMinor) => formatMoneyShort(amountMinor, seriesCurrency)}
    />
  )
}
