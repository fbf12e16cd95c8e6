import { formatCount, formatMoney, formatMoneyShort } from '../../lib/money.ts'
import { AreaChart } from '../../ui/area-chart.tsx'

export type PublicationDay = {
  readonly day: string
  readonly clicks: number
  readonly sales: number
  readonly netRevenueMinor: number
}

/** Revenue per day since it was published, 90 days at most; clicks while nothing was earned. */
export function PublicationChart({ series, currency }: { series: readonly PublicationDay[]; currency: string }) {
  if (series.length === 0) return null
  if (series.every((one) => one.netRevenueMinor === 0)) {
    return (
      <AreaChart
        label="Clicks per day since it was published"
        titled
        points={series.map((one) => ({
          day: one.day,
          value: one.clicks,
          lines: [{ name: 'Sales', value: formatCount(one.sales) }],
        }))}
        bucket="day"
        format={(clicks) => (clicks === 1 ? '1 click' : `${formatCount(clicks)} clicks`)}
        formatAxis={(clicks) => (Number.isInteger(clicks) ? formatCount(clicks) : '')}
      />
    )
  }
  const points = series.map((one) => ({
    day: one.day,
    value: one.netRevenueMinor,
    lines: [
      { name: 'Sales', value: formatCount(one.sales) },
      { name: 'Clicks', value: formatCount(one.clicks) },
    ],
  }))
  return (
    <AreaChart
      label="Net revenue per day since it was published"
      titled
      points={points}
      bucket="day"
      format={(amountMinor) => formatMoney({ amountMinor, currency })}
      formatAxis={(amountMinor) => formatMoneyShort(amountMinor, currency)}
    />
  )
}
