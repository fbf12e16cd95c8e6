import { scaleLinear } from '@visx/scale'
import { formatDay, formatDayShort, formatMonth } from '../lib/time.ts'

export type Bucket = 'day' | 'week' | 'month'
/** `lines` are further values the tooltip and the table tell about the same period. */
export type ChartPoint = {
  readonly day: string
  readonly value: number
  readonly lines?: readonly { readonly name: string; readonly value: string }[]
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

/** Where everything of a chart stands, in pixels. */
export function chartGeometry(points: readonly ChartPoint[], size: { width: number; height: number }): ChartGeometry {
  const side = size.width < 500 ? PHONE_SIDE : SIDE
  const values = points.map((point) => point.value)
  const right = size.width - side.right
  const bottom = size.height - side.bottom
  const yScale = scaleLinear<number>({
    domain: [Math.min(0, ...values), Math.max(...values, 1)],
    range: [bottom, side.top],
    nice: 4,
  })
  const step = (right - side.left) / Math.max(1, points.length - 1)
  return {
    width: size.width,
    left: side.left,
    right,
    top: side.top,
    bottom,
    count: points.length,
    ticks: fewTicks(yScale),
    x: (index) => side.left + index * step,
    y: (value) => yScale(value),
    yScale,
  }
}

/** About five lines; a round step may give more, then half as many do. */
function fewTicks(yScale: ChartGeometry['yScale']): number[] {
  const ticks = yScale.ticks(4)
  return ticks.length <= 6 ? ticks : ticks.filter((_, index) => index % 2 === 0)
}

/** The point nearest to a place on the x axis. */
export function nearestIndex(geometry: ChartGeometry, pixel: number): number {
  const span = Math.max(1, geometry.right - geometry.left)
  const index = Math.round(((pixel - geometry.left) / span) * (geometry.count - 1))
  return Math.min(Math.max(index, 0), Math.max(0, geometry.count - 1))
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
