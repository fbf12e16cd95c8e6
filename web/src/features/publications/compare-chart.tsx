import type { ComparedPublication } from '#contract/compared'
import { Card } from '../../ui/card.tsx'
import { LinesChart } from '../../ui/lines-chart.tsx'
import { CompareLegend } from './compare-legend.tsx'
import { COMPARED, type ComparedWhat } from './compare-query.ts'
import { dayName, valuesOf, writtenAs } from './compare-words.ts'
import classes from './compare.module.css'

type Props = {
  readonly compared: {
    readonly days: number
    readonly currency: string
    readonly items: readonly ComparedPublication[]
  }
  readonly what: ComparedWhat
  readonly hidden: readonly string[]
  readonly onToggle: (id: string) => void
  readonly onRemove: (id: string) => void
}

/** A line for each publication that has one, with the legend that shows and hides them. */
export function CompareChart({ compared: { days, currency, items }, what, hidden, onToggle, onRemove }: Props) {
  const { format, formatAxis } = writtenAs(what, currency)
  const name = COMPARED.find((one) => one.what === what)?.name
  const lines = items.flatMap((item, index) => {
    const { id, title } = item.publication
    if (item.obstacle !== null || hidden.includes(id)) return []
    return [{ key: id, name: title, tone: index + 1, values: valuesOf(item, what) }]
  })
  const others = items.some(({ netRevenue }) =>
    netRevenue.some((total) => total.currency !== currency && total.amountMinor !== 0),
  )
  return (
    <Card title={`${name} since publishing`} flush>
      {lines.length === 0 ? (
        <p className={classes.none}>
          {items.some(({ obstacle }) => obstacle === null) ? 'All lines are hidden.' : 'None of these can be drawn.'}
        </p>
      ) : (
        <LinesChart
          label={`${name} since publishing, summed up day by day`}
          lines={lines}
          count={days}
          nameOf={dayName}
          format={format}
          formatAxis={formatAxis}
        />
      )}
      <CompareLegend items={items} hidden={hidden} onToggle={onToggle} onRemove={onRemove} />
      {what === 'revenue' && (
        <p className={classes.note}>
          Before fees.{others && ` Drawn in ${currency} alone: what was paid in other currencies stands in the table.`}
        </p>
      )}
    </Card>
  )
}
