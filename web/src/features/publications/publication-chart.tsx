import { formatCount, formatMoney, formatMoneyShort } from '../../lib/money.ts'
import { AreaChart } from '../../ui/area-chart.tsx'
import type { Bucket } from '../../ui/chart-geometry.ts'

export type PublicationPoint = {
  readonly day: string
  readonly clicks: number
  readonly sales: number
  readonly renewals: number
  readonly netRevenueMinor: number
}

type Props = { readonly series: readonly PublicationPoint[]; readonly bucket: Bucket; readonly currency: string }

/** Revenue over the range; clicks while nothing was earned. */
export function PublicationChart({ series, bucket, currency }: Props) {
  if (series.every((one) => one.netRevenueMinor === 0)) {
    return (
      <AreaChart
        label={`Clicks per ${bucket}`}
        titled
        points={series.map((one) => ({ day: one.day, value: one.clicks, lines: sold(one) }))}
        bucket={bucket}
        format={(clicks) => (clicks === 1 ? '1 click' : `${formatCount(clicks)} clicks`)}
        formatAxis={(clicks) => (Number.isInteger(clicks) ? formatCount(clicks) : '')}
      />
    )
  }
  const points = series.map((one) => ({
    day: one.day,
    value: one.netRevenueMinor,
    lines: [...sold(one), { name: 'Clicks', value: formatCount(one.clicks) }],
  }))
  return (
    <AreaChart
      label={`Net revenue in ${currency} per ${bucket}`}
      titled
      points={points}
      bucket={bucket}
      format={(amountMinor) => formatMoney({ amountMinor, currency })}
      formatAxis={(amountMinor) => formatMoneyShort(amountMinor, currency)}
    />
  )
}

const sold = ({ sales, renewals }: PublicationPoint) => [
  { name: 'Sales', value: formatCount(sales) },
  { name: 'Renewals', value: formatCount(renewals) },
]
