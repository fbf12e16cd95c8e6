import { scaleLinear } from '@visx/scale'
import { formatDay, formatDayShort, formatMonth } from '../lib/time.ts'

export type Bucket = 'day' | 'week' | 'month'
/** `lines` are further values the tooltip and the table show for the same period. */
export type ChartPoint = {
  readonly day: string
  readonly value: number
  readonly lines?: readonly { readonly name: string; readonly value: string }[]
}
/** One of several lines beside each other. */
export type ChartLine = {
  readonly key: string
  readonly name: string
  /** One of eight looks, from 1 on: the second four are dashed, so that colour is not all that tells them apart. */
  readonly tone: number
  /** From the first place on; a line may end early. */
  readonly values: readonly number[]
}
export type Mark = { readonly day: string; readonly label: string }

export type ChartGeometry = {
  readonly width: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly count: number
  readonly ticks: readonly number[]
  readonly x: (index: number) => number
  readonly y: (value: number) => number
  readonly yScale: ReturnType<typeof scaleLinear<number>>
}

const SIDE = { left: 66, right: 24, top: 16, bottom: 38 }
const PHONE_SIDE = { left: 50, right: 14, top: 14, bottom: 34 }

type Size = { readonly width: number; readonly height: number }

/** Where everything of a chart stands, in pixels. */
export const chartGeometry = (points: readonly ChartPoint[], size: Size): ChartGeometry =>
  geometryOf(
    points.map((point) => point.value),
    points.length,
    size,
  )

/** The same for values of whatever lines, so many beside each other. */
export function geometryOf(values: readonly number[], count: number, size: Size): ChartGeometry {
  const side = size.width < 500 ? PHONE_SIDE : SIDE
  const right = size.width - side.right
  const bottom = size.height - side.bottom
  const axis = valueAxis(Math.min(0, ...values), Math.max(0, ...values))
  const yScale = scaleLinear<number>({ domain: [axis.lowest, axis.highest], range: [bottom, side.top] })
  const step = (right - side.left) / Math.max(1, count - 1)
  return {
    width: size.width,
    left: side.left,
    right,
    top: side.top,
    bottom,
    count,
    ticks: axis.ticks,
    x: (index) => side.left + index * step,
    y: (value) => yScale(value),
    yScale,
  }
}

/**
 * About five round lines that fit the values. A little below zero (a refund on a quiet day) gets only the room it
 * needs, no line of its own.
 */
export function valueAxis(
  least: number,
  most: number,
): { readonly lowest: number; readonly highest: number; readonly ticks: readonly number[] } {
  let step = roundStep(Math.max(most, -least, 1))
  while (Math.ceil(most / step) + Math.ceil(-least / step) > 6) step *= 2
  const above = Math.ceil(most / step)
  const below = -least <= step / 2 ? 0 : Math.ceil(-least / step)
  const ticks = Array.from({ length: above + below + 1 }, (_, index) => (index - below) * step)
  const lowest = below === 0 ? least : -below * step
  return { lowest, highest: above + below === 0 ? step : above * step, ticks }
}

function roundStep(reach: number): number {
  const [first = 0, second = reach] = scaleLinear<number>({ domain: [0, reach] }).ticks(4)
  return second - first
}

/** The point nearest to a place on the x axis. */
export function nearestIndex(geometry: ChartGeometry, pixel: number): number {
  const span = Math.max(1, geometry.right - geometry.left)
  const index = Math.round(((pixel - geometry.left) / span) * (geometry.count - 1))
  return Math.min(Math.max(index, 0), Math.max(0, geometry.count - 1))
}

/** Where a key leads on the x axis; null takes the cursor away, undefined is no such key. */
export function steppedIndex(key: string, active: number | null, count: number): number | null | undefined {
  const at = active ?? count - 1
  if (key === 'ArrowLeft' || key === 'ArrowDown') return Math.max(0, at - 1)
  if (key === 'ArrowRight' || key === 'ArrowUp') return Math.min(count - 1, at + 1)
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  if (key === 'Escape') return null
  return undefined
}

const DAY_MS = 86_400_000

/** What time a point stands for: `Nov 22, 2026`, `Jul 27 – Aug 2`, `Nov 2026`. */
export function periodText(day: string, bucket: Bucket): string {
  if (bucket === 'day') return formatDay(day)
  if (bucket === 'month') return `${formatMonth(day)} ${day.slice(0, 4)}`
  const last = new Date(new Date(day).getTime() + 6 * DAY_MS).toISOString().slice(0, 10)
  return `${formatDayShort(day)} – ${formatDayShort(last)}`
}

/** Labels of the x axis: month names over long times, days over short ones; at most about eight. */
export function axisLabels(
  points: readonly ChartPoint[],
  bucket: Bucket,
  room: number,
): { index: number; text: string }[] {
  const most = Math.max(2, Math.floor(room / 84))
  if (bucket === 'day') return daysEvery(points, Math.ceil(points.length / most))
  const months = points.flatMap((point, index) => {
    const before = points[index - 1]?.day.slice(0, 7)
    return point.day.slice(0, 7) === before ? [] : [{ index, text: formatMonth(point.day) }]
  })
  // A month that shows only its last week would crowd the next label.
  const roomy = months.filter(
    (label, at) => (months[at + 1]?.index ?? Infinity) - label.index > 1 || bucket === 'month',
  )
  const every = Math.ceil(roomy.length / Math.max(2, Math.floor(room / 56)))
  return roomy.filter((_, at) => at % every === 0)
}

function daysEvery(points: readonly ChartPoint[], every: number): { index: number; text: string }[] {
  const labels = points.map((point, index) => ({ index, text: formatDayShort(point.day) }))
  // Counted from the end, so that today always has its label.
  return labels.filter(({ index }) => (points.length - 1 - index) % every === 0)
}

/** Publish marks by the point they fall on. */
export function marksByPoint(points: readonly ChartPoint[], marks: readonly Mark[]): Map<number, string[]> {
  const found = new Map<number, string[]>()
  for (const mark of marks) {
    const index = points.findLastIndex((point) => point.day <= mark.day)
    if (index >= 0) found.set(index, [...(found.get(index) ?? []), mark.label])
  }
  return found
}
