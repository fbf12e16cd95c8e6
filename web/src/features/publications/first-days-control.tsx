import { FIRST_DAYS, type FirstDaysName } from './publications-query.ts'
import range from '../../things/shown/range-control.module.css'
import classes from './publications.module.css'

type Props = { readonly value: FirstDaysName | null; readonly onChange: (value: FirstDaysName | null) => void }

const CHOICES = [{ days: null, name: 'Off' }, ...FIRST_DAYS.map((days) => ({ days, name: days }))] as const

/** Whether numbers are of the range, or of the first days of each publication: fair to those that are young. */
export function FirstDaysControl({ value, onChange }: Props) {
  return (
    <div className={classes.firstDays}>
      <span id="first-days">Compare by first days</span>
      <div className={range.pair} role="group" aria-labelledby="first-days">
        {CHOICES.map(({ days, name }) => (
          <button
            key={name}
            type="button"
            aria-pressed={value === days}
            className={range.segment}
            onClick={() => onChange(days)}
          >
            {name}
          </button>
        ))}
      </div>
    </div>
  )
}
