import area from './area-chart.module.css'
import type { ChartGeometry, ChartLine } from './chart-geometry.ts'
import { LineSample } from './line-sample.tsx'
import classes from './lines-chart.module.css'

const WIDTH = 236

type Props = {
  readonly geometry: ChartGeometry
  readonly index: number
  readonly title: string
  readonly lines: readonly ChartLine[]
  readonly format: (value: number) => string
}

/** What every line says at one place, the highest first; flips to the left of the cursor near the right edge. */
export function LinesTooltip({ geometry, index, title, lines, format }: Props) {
  const x = geometry.x(index)
  const left = x + 14 + WIDTH > geometry.width ? Math.max(4, x - 14 - WIDTH) : x + 14
  const shown = lines
    .flatMap(({ key, name, tone, values }) => {
      const value = values[index]
      return value === undefined ? [] : [{ key, name, tone, value }]
    })
    .toSorted((a, b) => b.value - a.value)
  return (
    <div className={area.tooltip} style={{ left, top: geometry.top - 4, width: WIDTH }} aria-hidden="true">
      <div className={area.tooltipDay}>{title}</div>
      {shown.map(({ key, name, tone, value }) => (
        <div key={key} className={classes.reading}>
          <LineSample tone={tone} />
          <bdi className={classes.name}>{name}</bdi>
          <span className="ck-num">{format(value)}</span>
        </div>
      ))}
    </div>
  )
}
