import classes from './skeletons.module.css'

/** Stands in for a table while it loads. */
export function TableSkeleton({ rows = 6 }: { rows?: number }) {
  return (
    <div className={classes.table} aria-hidden="true">
      <div className={classes.head} />
      {numbers(rows).map((row) => (
        <div key={row} className={classes.row}>
          <span className={classes.square} />
          <span className={classes.lines}>
            <span className={classes.line} style={{ width: `${26 + ((row * 7) % 18)}%` }} />
            <span className={classes.thin} style={{ width: `${16 + ((row * 5) % 12)}%` }} />
          </span>
          <span className={classes.end} />
        </div>
      ))}
    </div>
  )
}

/** Stands in for a stat strip with its chart while it loads. */
export function CardsSkeleton() {
  return (
    <div className={classes.cards} aria-hidden="true">
      <div className={classes.stats}>
        {numbers(4).map((stat) => (
          <span key={stat} className={classes.stat}>
            <span className={classes.thin} />
            <span className={classes.figure} />
          </span>
        ))}
      </div>
      <div className={classes.chart} />
    </div>
  )
}

/** Stands in for a few lines of text while they load. */
export function TextSkeleton({ lines = 4 }: { lines?: number }) {
  return (
    <div className={classes.text} aria-hidden="true">
      {numbers(lines).map((line) => (
        <span key={line} className={classes.line} style={{ width: `${88 - ((line * 17) % 40)}%` }} />
      ))}
    </div>
  )
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}
