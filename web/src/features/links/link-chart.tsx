import { useParentSize } from '@visx/responsive'
import { formatCount } from '../../lib/money.ts'
import { AreaChart } from '../../ui/area-chart.tsx'
import { chartGeometry, periodText, type Bucket } from '../../ui/chart-geometry.ts'
import classes from './link-page.module.css'
import { clicksText, wholeAxis } from './link-words.ts'

export type LinkPoint = {
  readonly day: string
  readonly clicks: number
  readonly bots: number
  readonly sales: number
  readonly renewals: number
}

type Props = { readonly series: readonly LinkPoint[]; readonly bots: number; readonly bucket: Bucket }

/** Clicks of the range, with the bots as bars of their own below: they never count as clicks. */
export function LinkChart({ series, bots, bucket }: Props) {
  const points = series.map((one) => ({
    day: one.day,
    value: one.clicks,
    lines: [
      { name: 'Sales', value: formatCount(one.sales) },
      { name: 'Renewals', value: formatCount(one.renewals) },
      { name: 'Bots', value: formatCount(one.bots) },
    ],
  }))
  return (
    <>
      <AreaChart
        label={`Clicks per ${bucket}`}
        titled
        points={points}
        bucket={bucket}
        format={clicksText}
        formatAxis={wholeAxis}
      />
      <BotStrip series={series} bots={bots} bucket={bucket} />
    </>
  )
}

const HEIGHT = 30

/** Each bar stands below its point of the line. */
function BotStrip({ series, bots, bucket }: Props) {
  const { parentRef, width } = useParentSize({ debounceTime: 30 })
  if (bots === 0) return null
  const top = Math.max(1, ...series.map((one) => one.bots))
  const axis = chartGeometry(
    series.map(({ day, clicks }) => ({ day, value: clicks })),
    { width, height: HEIGHT },
  )
  const room = (axis.right - axis.left) / Math.max(1, series.length - 1)
  return (
    <div className={classes.bots}>
      <div className={classes.botsWords}>
        <b className="ck-num">{formatCount(bots)}</b> bots and link previews: never counted, never sent on to Polar
      </div>
      <div ref={parentRef} className={classes.botsBars}>
        <svg
          width={width}
          height={HEIGHT}
          role="img"
          aria-label={`${formatCount(bots)} bots and link previews per ${bucket}`}
        >
          {series.map((one, index) => {
            const height = one.bots === 0 ? 0 : Math.max(2, (one.bots / top) * HEIGHT)
            const wide = Math.max(1, Math.min(24, room * 0.7))
            return (
              <rect
                key={one.day}
                className={classes.bar}
                x={axis.x(index) - wide / 2}
                y={HEIGHT - height}
                width={wide}
                height={height}
              >
                <title>{`${periodText(one.day, bucket)}: ${formatCount(one.bots)}`}</title>
              </rect>
            )
          })}
        </svg>
      </div>
    </div>
  )
}
