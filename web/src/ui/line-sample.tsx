import classes from './lines-chart.module.css'

/** How a line of a chart looks, for its legend. */
export function LineSample({ tone }: { tone: number }) {
  return (
    <svg width={20} height={10} className={classes.line} data-tone={tone} aria-hidden="true">
      <line className={classes.path} x1={1} x2={19} y1={5} y2={5} />
    </svg>
  )
}
