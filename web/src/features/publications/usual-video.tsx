import type { UsualVideo } from '#contract/scoreboard'
import { formatCount, formatMoney, formatShare } from '../../lib/money.ts'
import { StatStrip } from '../../ui/stat-strip.tsx'

/** What a video usually does: medians of all that can be compared, since each was published. */
export function UsualVideoCard({ usual }: { usual: UsualVideo }) {
  const { videos, views, clickRate, sales, netRevenue, revenuePerThousand } = usual
  const hint = `Median of ${formatCount(videos)} videos, each since it was published`
  const stats = [
    { label: 'Views', value: formatCount(Math.round(views)), note: `Median of ${formatCount(videos)} videos` },
    { label: 'Click rate', value: formatShare(clickRate) },
    { label: 'Sales', value: formatCount(sales) },
    { label: 'Net revenue', value: formatMoney(netRevenue) },
    { label: 'Revenue per 1,000 views', value: formatMoney(revenuePerThousand) },
  ]
  return (
    <section aria-label="Your usual video">
      <StatStrip stats={stats.map((stat) => ({ ...stat, label: `Usual ${lowerFirst(stat.label)}`, hint }))} />
    </section>
  )
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
