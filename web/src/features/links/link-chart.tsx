import { formatCount } from '../../lib/money.ts'
import { formatDayShort } from '../../lib/time.ts'
import { AreaChart } from '../../ui/area-chart.tsx'
import classes from './link-page.module.css'
import { clicksText, wholeAxis } from './link-words.ts'

export type LinkDay = { readonly day: string; readonly clicks: number; readonly bots: number; readonly sales: number }

type Props = { readonly series: readonly LinkDay[]; readonly bots: number; readonly since: string }

/**
 * Clicks of the last 90 days, from the day (`since`) the link was made, with the bots as bars of their own below: they
 * never count as clicks.
 */
export function LinkChart({ series: ninetyDays, bots, since }: Props) {
  const series = lifeOf(ninetyDays, since)
  const points = series.map((one) => ({
    day: one.day,
    value: one.clicks,
    lines: [
      { name: 'Sales', value: formatCount(one.sales) },
      { name: 'Bots', value: formatCount(one.bots) },
    ],
  }))
  return (
    <>
      <AreaChart
        label={series.length < ninetyDays.length ? 'Clicks per day' : 'Clicks per day, last 90 days'}
        titled
        points={points}
        bucket="day"
        format={clicksText}
        formatAxis={wholeAxis}
      />
      <BotStrip series={series} bots={bots} />
    </>
  )
}

const FEWEST_DAYS = 14

/** Leaves out the empty days before a link existed; two weeks stay, or a new link would have no line. */
function lifeOf(series: readonly LinkDay[], since: string): readonly LinkDay[] {
  const first = series.findIndex((one) => one.day >= since || one.clicks + one.bots > 0)
  const from = Math.min(first === -1 ? series.length : first, series.length - FEWEST_DAYS)
  return series.slice(Math.max(0, from))
}

const WIDTH = 900
const HEIGHT = 30

function BotStrip({ series, bots }: { series: readonly LinkDay[]; bots: number }) {
  if (bots === 0) return null
  const top = Math.max(1, ...series.map((one) => one.bots))
  const step = WIDTH / Math.max(1, series.length)
  return (
    <div className={classes.bots}>
      <div className={classes.botsWords}>
        <b className="ck-num">{formatCount(bots)}</b> bots and link previews
        <br />
        never counted, never sent on to Polar
      </div>
      <svg
        className={classes.botsBars}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${formatCount(bots)} bots and link previews per day`}
      >
        {series.map((one, index) => {
          const height = one.bots === 0 ? 0 : Math.max(2, (one.bots / top) * HEIGHT)
          return (
            <rect
              key={one.day}
              className={classes.bar}
              x={index * step}
              y={HEIGHT - height}
              width={step * 0.7}
              height={height}
            >
              <title>{`${formatDayShort(one.day)}: ${formatCount(one.bots)}`}</title>
            </rect>
          )
        })}
      </svg>
    </div>
  )
}
