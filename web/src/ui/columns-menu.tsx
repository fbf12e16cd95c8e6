import { Button, Checkbox, Popover } from '@mantine/core'
import { Columns3 } from 'lucide-react'
import classes from './columns-menu.module.css'

export type ColumnChoice = { readonly key: string; readonly label: string }
type Props = {
  readonly choices: readonly ColumnChoice[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

/** Which of a table's further columns are shown. */
export function ColumnsMenu({ choices, chosen, onChange }: Props) {
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <Button
          className={classes.button ?? ''}
          variant="default"
          leftSection={<Columns3 size={15} aria-hidden="true" />}
        >
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Checkbox.Group value={[...chosen]} onChange={onChange} aria-label="Columns that are shown">
          <div className={classes.list}>
            {choices.map(({ key, label }) => (
              <Checkbox key={key} value={key} label={label} />
            ))}
          </div>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  )
}
