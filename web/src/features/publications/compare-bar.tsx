import range from '../../things/shown/range-control.module.css'
import { COMPARED, COMPARED_DAYS, type CompareParam, type ComparedWhat } from './compare-query.ts'
import classes from './compare.module.css'

type Props = {
  readonly days: (typeof COMPARED_DAYS)[number]
  readonly what: ComparedWhat
  readonly onChange: (params: { readonly [P in CompareParam]?: string }) => void
}

/** Chooses what is drawn, and over how many days. */
export function CompareBar({ days, what, onChange }: Props) {
  return (
    <div className={classes.bar}>
      <div className={range.pair} role="group" aria-label="What is drawn">
        {COMPARED.map((one) => (
          <button
            key={one.what}
            type="button"
            aria-pressed={what === one.what}
            className={range.segment}
            onClick={() => onChange({ what: one.what })}
          >
            {one.name}
          </button>
        ))}
      </div>
      <div className={classes.days}>
        <span id="compared-days">First days</span>
        <div className={range.pair} role="group" aria-labelledby="compared-days">
          {COMPARED_DAYS.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={days === one}
              className={range.segment}
              onClick={() => onChange({ days: one })}
            >
              {one}
            </button>
          ))}
        </div>
      </div>
    </div>
  )
}
