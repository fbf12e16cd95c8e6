import type { Touch } from '#contract/touch'
import { Tooltip } from '@mantine/core'
import classes from '../shown/range-control.module.css'

type Props = { readonly value: Touch; readonly onChange: (touch: Touch) => void }

const TOUCHES: readonly { touch: Touch; name: string; hint: string }[] = [
  { touch: 'last', name: 'Last touch', hint: 'A sale counts for the link whose click led to it' },
  { touch: 'first', name: 'First touch', hint: 'A sale counts for the link its buyer clicked first' },
]

/** Chooses whom sales are credited to, on every screen that ranks by what was earned. */
export function TouchSwitch({ value, onChange }: Props) {
  return (
    <div className={classes.pair} role="group" aria-label="Credit sales to">
      {TOUCHES.map(({ touch, name, hint }) => (
        <Tooltip key={touch} label={hint} multiline maw={240}>
          <button
            type="button"
            aria-pressed={value === touch}
            className={classes.segment}
            onClick={() => onChange(touch)}
          >
            {name}
          </button>
        </Tooltip>
      ))}
    </div>
  )
}
