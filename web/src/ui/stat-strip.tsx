import type { ReactNode } from 'react'
import classes from './stat-strip.module.css'

export type Stat = {
  readonly label: string
  readonly value: string
  readonly change?: ReactNode
  readonly hint?: string
  /** Explains the number, below it. */
  readonly note?: ReactNode
  readonly loading?: boolean
}

/** The large numbers of a screen, side by side; what is passed as children (a chart) shares their card. */
export function StatStrip({ stats, children }: { stats: readonly Stat[]; children?: ReactNode }) {
  return (
    <div className={classes.card}>
      <dl className={classes.strip} data-count={stats.length}>
        {stats.map((stat) => (
          <div className={classes.stat} key={stat.label} title={stat.hint}>
            <dt className={classes.label}>{stat.label}</dt>
            <dd className={classes.figures}>
              {stat.loading ? (
                <span className={classes.skeleton} />
              ) : (
                <>
                  <span className={`${classes.value ?? ''} ck-num`} data-long={stat.value.length > 14 || undefined}>
                    {stat.value}
                  </span>
                  {stat.change}
                </>
              )}
            </dd>
            {stat.note && <dd className={classes.note}>{stat.note}</dd>}
          </div>
        ))}
      </dl>
      {children && <div className={classes.below}>{children}</div>}
    </div>
  )
}
