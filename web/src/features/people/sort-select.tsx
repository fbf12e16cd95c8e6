import { Select } from '@mantine/core'
import classes from './people-page.module.css'
import { PEOPLE_SORTS, type PeopleSort } from './people-sort.ts'

const OPTIONS = Object.entries(PEOPLE_SORTS).map(([value, label]) => ({ value, label }))

/** Orders the list where there is no table head to press: on a phone. */
export function SortSelect({ sort, onChange }: { sort: PeopleSort; onChange: (key: string) => void }) {
  return (
    <div className={classes.sort}>
      <Select
        aria-label="Sort by"
        data={OPTIONS}
        value={sort}
        onChange={(key) => key && onChange(key)}
        allowDeselect={false}
      />
    </div>
  )
}
