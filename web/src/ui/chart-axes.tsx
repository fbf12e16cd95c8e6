import classes from './area-chart.module.css'
import {
  axisLabels,
  marksByPoint,
  type Bucket,
  type ChartGeometry,
  type ChartPoint,
  type Mark,
} from './chart-geometry.ts'

type AxesProps = {
  readonly geometry: ChartGeometry
  readonly points: readonly ChartPoint[]
  readonly bucket: Bucket
  readonly formatAxis: (value: number) => string
}

/** Dashed lines with their values, and the days below. */
export function Axes({ geometry, points, bucket, formatAxis }: AxesProps) {
  return (
    <g aria-hidden="true">
      <ValueLines geometry={geometry} formatAxis={formatAxis} />
      {axisLabels(points, bucket, geometry.right - geometry.left).map(({ index, text }) => (
        <text
          key={index}
          className={classes.tick}
          x={geometry.x(index)}
          y={geometry.bottom + 22}
          textAnchor={anchorOf(index, points.length)}
        >
          {text}
        </text>
      ))}
    </g>
  )
}

/** A dashed line for each round value. */
export function ValueLines({ geometry, formatAxis }: Pick<AxesProps, 'geometry' | 'formatAxis'>) {
  return geometry.ticks.map((tick) => (
    <g key={tick} transform={`translate(0 ${geometry.y(tick)})`}>
      <line className={classes.grid} data-base={tick === 0 || undefined} x1={geometry.left} x2={geometry.right} />
      <text className={classes.tick} x={geometry.left - 10} dy="0.35em" textAnchor="end">
        {formatAxis(tick)}
      </text>
    </g>
  ))
}

type MarksProps = {
  readonly geometry: ChartGeometry
  readonly points: readonly ChartPoint[]
  readonly marks: readonly Mark[]
  readonly bucket: Bucket
}

/** A small play sign on the base line for each period in which something was published. */
export function PublishMarks({ geometry, points, marks }: MarksProps) {
  return (
    <g aria-hidden="true">
      {[...marksByPoint(points, marks).keys()].map((index) => (
        <g key={index} transform={`translate(${geometry.x(index)} ${geometry.y(0)})`} className={classes.mark}>
          <circle r={8} />
          <path d="M-2.2 -3.4 L3.6 0 L-2.2 3.4 Z" />
        </g>
      ))}
    </g>
  )
}

export function anchorOf(index: number, count: number): 'start' | 'middle' | 'end' {
  if (index === count - 1) return 'end'
  return index === 0 ? 'start' : 'middle'
}
