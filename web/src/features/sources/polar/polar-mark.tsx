import classes from './polar-mark.module.css'

/** Polar in a tile: a globe with its meridians. */
export function PolarMark({ size = 44 }: { size?: number }) {
  return (
    <span className={classes.tile} style={{ width: size, height: size }} aria-hidden="true">
      <svg
        width={size * 0.55}
        height={size * 0.55}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
      >
        <circle cx="12" cy="12" r="9.5" />
        <ellipse cx="12" cy="12" rx="5.4" ry="9.5" />
        <ellipse cx="12" cy="12" rx="1.6" ry="9.5" />
      </svg>
    </span>
  )
}
