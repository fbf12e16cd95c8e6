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

/** A line over a soft area. Pointer and arrow keys read single values; a hidden table holds them all. */
export function AreaChart({ label, points, bucket, format, formatAxis, marks = [], height = 236, titled }: Props) {
  const { parentRef, width } = useParentSize({ debounceTime: 30 })
  const [active, setActive] = useState<number | null>(null)
  const geometry = chartGeometry(points, { width, height })
  const read = active === null ? undefined : points[active]

  const onPointer = (event: PointerEvent<SVGSVGElement>) => {
    const left = event.currentTarget.getBoundingClientRect().left
    setActive(nearestIndex(geometry, event.clientX - left))
  }
  const onKey = (event: KeyboardEvent) => {
    const next = stepped(event.key, active, points.length)
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
      <div ref={parentRef} className={classes.frame} style={{ height }}>
        {width > 0 && points.length > 0 && (
          // An svg that takes arrow keys has no better role than a slider over its points.
          <svg
            width={width}
            height={height}
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
  const fadeId = useId()
  const x = (_: ChartPoint, index: number) => geometry.x(index)
  const y = (point: ChartPoint) => geometry.y(point.value)
  return (
    <>
      <linearGradient id={fadeId} x1="0" y1="0" x2="0" y2="1">
        <stop offset="0%" className={classes.fadeTop} />
        <stop offset="100%" className={classes.fadeBottom} />
      </linearGradient>
      <Area data={[...points]} x={x} y0={geometry.y(0)} y1={y} fill={`url(#${fadeId})`} />
      <LinePath data={[...points]} x={x} y={y} className={classes.line ?? ''} />
    </>
  )
}

function Cursor({ geometry, index, value }: { geometry: ChartGeometry; index: number; value: number }) {
  const x = geometry.x(index)
  return (
    <g aria-hidden="true">
      <line className={classes.cursor} x1={x} x2={x} y1={geometry.top} y2={geometry.bottom} />
      <circle className={classes.dot} cx={x} cy={geometry.y(value)} r={4.5} />
    </g>
  )
}

function valueText(point: ChartPoint | undefined, bucket: Bucket, format: (value: number) => string): string {
  return point ? `${periodText(point.day, bucket)}: ${format(point.value)}` : ''
}

function stepped(key: string, active: number | null, count: number): number | null | undefined {
  const at = active ?? count - 1
  if (key === 'ArrowLeft' || key === 'ArrowDown') return Math.max(0, at - 1)
  if (key === 'ArrowRight' || key === 'ArrowUp') return Math.min(count - 1, at + 1)
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  if (key === 'Escape') return null
  return undefined
}
