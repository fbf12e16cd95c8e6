import { SegmentedControl } from '@mantine/core'
import { FIRST_DAYS, type FirstDaysName } from './publications-query.ts'
import classes from './publications.module.css'

type Props = { readonly value: FirstDaysName | null; readonly onChange: (value: FirstDaysName | null) => void }

/** Whether numbers are of the range, or of the first days of each publication: fair to those that are young. */
export function FirstDaysControl({ value, onChange }: Props) {
  return (
    <div className={classes.firstDays}>
      <span id="first-days">Compare by first days</span>
      <SegmentedControl
        size="xs"
        aria-labelledby="first-days"
        data={[{ value: 'off', label: 'Off' }, ...FIRST_DAYS.map((days) => ({ value: days, label: days }))]}
        value={value ?? 'off'}
        onChange={(chosen) => onChange(FIRST_DAYS.find((days) => days === chosen) ?? null)}
      />
    </div>
  )
}
