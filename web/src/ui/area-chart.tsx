import { useParentSize } from '@visx/responsive'
import { Area, LinePath } from '@visx/shape'
import { useId, useState, type KeyboardEvent, type PointerEvent } from 'react'
import classes from './area-chart.module.css'
import { Axes, PublishMarks } from './chart-axes.tsx'
import { ChartTable } from './chart-table.tsx'
import {
  chartGeometry,
  nearestIndex,
  periodText,
  steppedIndex,
  type Bucket,
  type ChartGeometry,
  type ChartPoint,
  type Mark,
} from './chart-geometry.ts'
import { ChartTooltip } from './chart-tooltip.tsx'

type Props = {
  /** Names the chart for screen readers: "Net revenue per day". */
  readonly label: string
  readonly points: readonly ChartPoint[]
  readonly bucket: Bucket
  readonly format: (value: number) => string
  readonly formatAxis: (value: number) => string
  readonly marks?: readonly Mark[]
  readonly height?: number
  /** Shows the label, where what the line counts is not the first number above it. */
  readonly titled?: boolean
}

/** On a phone a chart is lower, so that what stands below it starts higher. */
const [PHONE_WIDTH, PHONE_HEIGHT] = [500, 164]

/** A line over a soft area. Pointer and arrow keys read single values; a hidden table holds them all. */
export function AreaChart({ label, points, bucket, format, formatAxis, marks = [], height = 236, titled }: Props) {
  const { parentRef, width } = useParentSize({ debounceTime: 30 })
  const [active, setActive] = useState<number | null>(null)
  const tall = width > 0 && width < PHONE_WIDTH ? Math.min(height, PHONE_HEIGHT) : height
  const geometry = chartGeometry(points, { width, height: tall })
  const read = active === null ? undefined : points[active]

  const onPointer = (event: PointerEvent<SVGSVGElement>) => {
    const left = event.currentTarget.getBoundingClientRect().left
    setActive(nearestIndex(geometry, event.clientX - left))
  }
  const onKey = (event: KeyboardEvent) => {
    const next = steppedIndex(event.key, active, points.length)
    if (next === undefined) return
    event.preventDefault()
    setActive(next)
  }
  return (
    <figure className={classes.figure}>
      {titled && (
        <figcaption className={classes.caption} aria-hidden="true">
          {label}
        </figcaption>
      )}
      <div ref={parentRef} className={classes.frame} style={{ height: tall }}>
        {width > 0 && points.length > 0 && (
          // An svg that takes arrow keys has no better role than a slider over its points.
          <svg
            width={width}
            height={tall}
            className={classes.chart}
            role="slider"
            tabIndex={0}
            aria-label={label}
            aria-valuemin={1}
            aria-valuemax={points.length}
            aria-valuenow={(active ?? points.length - 1) + 1}
            aria-valuetext={valueText(points[active ?? points.length - 1], bucket, format)}
            onPointerMove={onPointer}
            onPointerDown={onPointer}
            onPointerLeave={() => setActive(null)}
            onKeyDown={onKey}
            onFocus={() => setActive((index) => index ?? points.length - 1)}
            onBlur={() => setActive(null)}
          >
            <Axes geometry={geometry} points={points} bucket={bucket} formatAxis={formatAxis} />
            <Shape geometry={geometry} points={points} />
            <PublishMarks geometry={geometry} points={points} marks={marks} bucket={bucket} />
            {active !== null && read && <Cursor geometry={geometry} index={active} value={read.value} />}
          </svg>
        )}
        {active !== null && read && (
          <ChartTooltip geometry={geometry} index={active} point={read} bucket={bucket} format={format} marks={marks} />
        )}
      </div>
      <ChartTable label={label} points={points} bucket={bucket} format={format} />
    </figure>
  )
}

function Shape({ geometry, points }: { geometry: ChartGeometry; points: readonly ChartPoint[] }) {
  const [lineId, areaId] = [useId(), useId()]
  const x = (_: ChartPoint, index: number) => geometry.x(index)
  const y = (point: ChartPoint) => geometry.y(point.value)
  return (
    <>
      <SplitAtZero id={lineId} geometry={geometry} />
      <SplitAtZero id={areaId} geometry={geometry} fades />
      <Area data={[...points]} x={x} y0={geometry.y(0)} y1={y} fill={`url(#${areaId})`} />
      <LinePath data={[...points]} x={x} y={y} className={classes.line ?? ''} stroke={`url(#${lineId})`} />
    </>
  )
}

type SplitProps = { readonly id: string; readonly geometry: ChartGeometry; readonly fades?: boolean }

/** Green above zero and red below it; `fades` towards zero from either side. */
function SplitAtZero({ id, geometry: { top, bottom, y }, fades = false }: SplitProps) {
  // The line is two pixels wide: what lies on zero is not below it.
  const end = bottom + 2
  const zero = (y(0) + 1.5 - top) / (end - top)
  const soft = fades || undefined
  return (
    <linearGradient id={id} gradientUnits="userSpaceOnUse" x1="0" x2="0" y1={top} y2={end}>
      <stop offset={0} className={classes.above} data-soft={soft} />
      <stop offset={zero} className={classes.above} data-soft={soft} data-zero={soft} />
      <stop offset={zero} className={classes.below} data-soft={soft} data-zero={soft} />
      <stop offset={1} className={classes.below} data-soft={soft} />
    </linearGradient>
  )
}

function Cursor({ geometry, index, value }: { geometry: ChartGeometry; index: number; value: number }) {
  const x = geometry.x(index)
  return (
    <g aria-hidden="true">
      <line className={classes.cursor} x1={x} x2={x} y1={geometry.top} y2={geometry.bottom} />
      <circle className={classes.dot} data-below={value < 0 || undefined} cx={x} cy={geometry.y(value)} r={4.5} />
    </g>
  )
}

function valueText(point: ChartPoint | undefined, bucket: Bucket, format: (value: number) => string): string {
  return point ? `${periodText(point.day, bucket)}: ${format(point.value)}` : ''
}
