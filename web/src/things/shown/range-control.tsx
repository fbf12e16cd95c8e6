import type { RangeName } from '#contract/range'
import { Button, Menu, Popover } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import '@mantine/dates/styles.layer.css'
import { CalendarRange, ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { formatDayShort, useNow } from '../../lib/time.ts'
import classes from './range-control.module.css'

export type RangeValue = { readonly range: RangeName; readonly from?: string; readonly to?: string }
type Props = { readonly value: RangeValue; readonly onChange: (value: RangeValue) => void }
type NamedRange = Exclude<RangeName, 'custom'>

const NAMED: readonly { range: NamedRange; short: string; long: string }[] = [
  { range: '7d', short: '7 days', long: 'Last 7 days' },
  { range: '30d', short: '30 days', long: 'Last 30 days' },
  { range: '90d', short: '90 days', long: 'Last 90 days' },
  { range: '12m', short: '12 months', long: 'Last 12 months' },
  { range: 'all', short: 'All', long: 'All time' },
]

/** Chooses the time a screen looks at: a segmented control, one menu button on a phone. */
export function RangeControl({ value, onChange }: Props) {
  return (
    <div className={classes.control}>
      <div className={classes.segments} role="group" aria-label="Time range">
        {NAMED.map(({ range, short, long }) => (
          <button
            key={range}
            type="button"
            aria-pressed={value.range === range}
            aria-label={long}
            className={classes.segment}
            onClick={() => onChange({ range })}
          >
            {short}
          </button>
        ))}
        <CustomRange value={value} onChange={onChange} />
      </div>
      <RangeMenu value={value} onChange={onChange} />
    </div>
  )
}

function CustomRange({ value, onChange }: Props) {
  const [opened, setOpened] = useState(false)
  const now = useNow()
  const [days, setDays] = useState<[string | null, string | null]>([null, null])
  const choose = (next: [string | null, string | null]) => {
    setDays(next)
    const [from, to] = next
    if (!from || !to) return
    setOpened(false)
    onChange({ range: 'custom', from, to })
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          aria-pressed={value.range === 'custom'}
          aria-label="Custom range"
          className={classes.segment}
          onClick={() => setOpened(!opened)}
        >
          {value.range === 'custom' ? customText(value) : <CalendarRange size={15} aria-hidden="true" />}
        </button>
      </Popover.Target>
      <Popover.Dropdown p={12}>
        <DatePicker
          type="range"
          value={days}
          onChange={choose}
          allowSingleDateInRange
          hideOutsideDates
          weekendDays={[]}
          maxDate={now}
          ariaLabels={{ previousMonth: 'Previous month', nextMonth: 'Next month' }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

function RangeMenu({ value, onChange }: Props) {
  const current = NAMED.find((one) => one.range === value.range)?.long ?? customText(value)
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="default"
          className={classes.menuButton ?? ''}
          rightSection={<ChevronDown size={15} aria-hidden="true" />}
        >
          {current}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {NAMED.map(({ range, long }) => (
          <Menu.Item key={range} onClick={() => onChange({ range })}>
            {long}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function customText({ from, to }: RangeValue): string {
  return from && to ? `${formatDayShort(from)} – ${formatDayShort(to)}` : 'Custom'
}
