import type { RangeName } from '#contract/range'
import { RangeControl } from './range-control.tsx'
import { TouchSwitch } from '../touch/touch-switch.tsx'
import { useRange } from './use-range.ts'
import { useTouch } from '../touch/use-touch.ts'

/** Chooses what a screen's numbers are of: whom sales are credited to, and the time. */
export function ShownControls({ standard }: { standard?: RangeName }) {
  const [range, setRange] = useRange(standard)
  const [touch, setTouch] = useTouch()
  return (
    <>
      <TouchSwitch value={touch} onChange={setTouch} />
      <RangeControl value={range} onChange={setRange} />
    </>
  )
}
