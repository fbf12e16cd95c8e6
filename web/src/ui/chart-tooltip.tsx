import classes from './area-chart.module.css'
import {
  marksByPoint,
  periodText,
  type Bucket,
  type ChartGeometry,
  type ChartPoint,
  type Mark,
} from './chart-geometry.ts'

const WIDTH = 176

type Props = {
  readonly geometry: ChartGeometry
  readonly index: number
  readonly point: ChartPoint
  readonly bucket: Bucket
  readonly format: (value: number) => string
  readonly marks: readonly Mark[]
}

/** What one period holds, beside the cursor; flips to its left near the right edge. */
export function ChartTooltip({ geometry, index, point, bucket, format, marks }: Props) {
  const x = geometry.x(index)
  const left = x + 14 + WIDTH > geometry.width ? Math.max(4, x - 14 - WIDTH) : x + 14
  const published =
    marksByPoint(
      [point],
      marks.filter((mark) => within(mark.day, point.day, bucket)),
    ).get(0) ?? []
  return (
    <div className={classes.tooltip} style={{ left, top: geometry.top - 4, width: WIDTH }} aria-hidden="true">
      <div className={classes.tooltipDay}>{periodText(point.day, bucket)}</div>
      <div className={`${classes.tooltipValue ?? ''} ck-num`}>{format(point.value)}</div>
      {point.lines?.map((line) => (
        <div key={line.name} className={classes.tooltipLine}>
          <span>{line.name}</span>
          <span className="ck-num">{line.value}</span>
        </div>
      ))}
      {published.map((title) => (
        <div key={title} className={classes.tooltipMark}>
          {title}
        </div>
      ))}
    </div>
  )
}

function within(day: string, start: string, bucket: Bucket): boolean {
  if (bucket === 'month') return day.slice(0, 7) === start.slice(0, 7)
  const days = (new Date(day).getTime() - new Date(start).getTime()) / 86_400_000
  return days >= 0 && days < (bucket === 'week' ? 7 : 1)
}
