import classes from './sparkline.module.css'

const WIDTH = 84
const HEIGHT = 24

/** A tiny line of numbers, oldest first; flat and pale when all are zero. */
export function Sparkline({ values, label }: { values: readonly number[]; label: string }) {
  const top = Math.max(...values, 0)
  const step = WIDTH / Math.max(1, values.length - 1)
  const y = (value: number) => (top === 0 ? HEIGHT - 2 : HEIGHT - 2 - (value / top) * (HEIGHT - 4))
  const points = values.map((value, index) => `${(index * step).toFixed(1)},${y(value).toFixed(1)}`)
  return (
    <svg
      className={classes.spark}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={label}
    >
      <polyline className={classes.line} data-quiet={top === 0 || undefined} points={points.join(' ')} />
    </svg>
  )
}
