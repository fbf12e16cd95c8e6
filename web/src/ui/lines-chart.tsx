import { useParentSize } from '@visx/responsive'
import { LinePath } from '@visx/shape'
import { useState, type KeyboardEvent, type PointerEvent } from 'react'
import area from './area-chart.module.css'
import { anchorOf, ValueLines } from './chart-axes.tsx'
import { geometryOf, nearestIndex, steppedIndex, type ChartGeometry, type ChartLine } from './chart-geometry.ts'
import classes from './lines-chart.module.css'
import { LinesTooltip } from './lines-tooltip.tsx'

type Props = {
  /** Names the chart for screen readers. */
  readonly label: string
  readonly lines: readonly ChartLine[]
  /** How many places the x axis has. */
  readonly count: number
  readonly nameOf: (index: number) => string
  readonly format: (value: number) => string
  readonly formatAxis: (value: number) => string
}

const [HEIGHT, PHONE_HEIGHT, PHONE_WIDTH] = [320, 230, 500]

/** Several lines over one axis. Pointer and arrow keys read all of them at one place. */
export function LinesChart({ label, lines, count, nameOf, format, formatAxis }: Props) {
  const { parentRef, width } = useParentSize({ debounceTime: 30 })
  const [active, setActive] = useState<number | null>(null)
  const height = width > 0 && width < PHONE_WIDTH ? PHONE_HEIGHT : HEIGHT
  const geometry = geometryOf(
    lines.flatMap(({ values }) => values),
    count,
    { width, height },
  )
  const longest = Math.max(1, ...lines.map(({ values }) => values.length))
  const at = Math.min(active ?? longest - 1, longest - 1)

  const onPointer = (event: PointerEvent<SVGSVGElement>) => {
    const left = event.currentTarget.getBoundingClientRect().left
    setActive(Math.min(nearestIndex(geometry, event.clientX - left), longest - 1))
  }
  const onKey = (event: KeyboardEvent) => {
    const next = steppedIndex(event.key, active, longest)
    if (next === undefined) return
    event.preventDefault()
    setActive(next)
  }
  return (
    <div ref={parentRef} className={area.frame} style={{ height }}>
      {width > 0 && (
        <svg
          width={width}
          height={height}
          className={area.chart}
          role="slider"
          tabIndex={0}
          aria-label={label}
          aria-valuemin={1}
          aria-valuemax={longest}
          aria-valuenow={at + 1}
          aria-valuetext={`${nameOf(at)}: ${textAt(lines, at, format)}`}
          onPointerMove={onPointer}
          onPointerDown={onPointer}
          onPointerLeave={() => setActive(null)}
          onKeyDown={onKey}
          onFocus={() => setActive((index) => index ?? longest - 1)}
          onBlur={() => setActive(null)}
        >
          <g aria-hidden="true">
            <ValueLines geometry={geometry} formatAxis={formatAxis} />
            <Places geometry={geometry} nameOf={nameOf} />
            {active !== null && (
              <line
                className={area.cursor}
                x1={geometry.x(at)}
                x2={geometry.x(at)}
                y1={geometry.top}
                y2={geometry.bottom}
              />
            )}
            {lines.map((line) => (
              <Line key={line.key} line={line} geometry={geometry} active={active === null ? null : at} />
            ))}
          </g>
        </svg>
      )}
      {active !== null && width > 0 && (
        <LinesTooltip geometry={geometry} index={at} title={nameOf(at)} lines={lines} format={format} />
      )}
    </div>
  )
}

/** A dot ends each line, and stands where the cursor is. */
function Line({ line, geometry, active }: { line: ChartLine; geometry: ChartGeometry; active: number | null }) {
  const dot = active ?? line.values.length - 1
  const value = line.values[dot]
  return (
    <g className={classes.line} data-tone={line.tone}>
      <LinePath
        data={[...line.values]}
        x={(_, index) => geometry.x(index)}
        y={(one) => geometry.y(one)}
        className={classes.path ?? ''}
      />
      {value !== undefined && <circle className={classes.dot} cx={geometry.x(dot)} cy={geometry.y(value)} r={4} />}
    </g>
  )
}

/** Round numbers of places, so many between two names. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 90]

function Places({ geometry, nameOf }: { geometry: ChartGeometry; nameOf: (index: number) => string }) {
  const most = Math.max(2, Math.floor((geometry.right - geometry.left) / 76))
  const step = STEPS.find((one) => geometry.count / one <= most) ?? geometry.count
  const round = Array.from({ length: Math.floor(geometry.count / step) }, (_, index) => (index + 1) * step - 1)
  return [...new Set([0, ...round])].map((index) => (
    <text
      key={index}
      className={area.tick}
      x={geometry.x(index)}
      y={geometry.bottom + 22}
      textAnchor={anchorOf(index, geometry.count)}
    >
      {nameOf(index)}
    </text>
  ))
}

const textAt = (lines: readonly ChartLine[], index: number, format: (value: number) => string) =>
  lines
    .flatMap(({ name, values }) => {
      const value = values[index]
      return value === undefined ? [] : [`${name}, ${format(value)}`]
    })
    .join('; ')
