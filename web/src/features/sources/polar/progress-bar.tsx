import classes from './progress-bar.module.css'

type Props = {
  readonly label: string
  /** Between 0 and 1; null while nobody knows how much there is. */
  readonly share: number | null
  /** It goes on right now; else it rests where it is. */
  readonly isMoving: boolean
}

/** How far something is. Without an end in sight it only shows that it goes on. */
export function ProgressBar({ label, share, isMoving }: Props) {
  const percent = share === null ? undefined : Math.floor(share * 100)
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className={classes.track}
      data-moving={isMoving || undefined}
      data-endless={percent === undefined || undefined}
    >
      <div className={classes.bar} style={percent === undefined ? undefined : { width: `${percent}%` }} />
    </div>
  )
}
