import type { RangeName } from '#contract/range'
import type { Fees } from '#contract/fees'
import type { Touch } from '#contract/touch'
import type { RangeValue } from './range-control.tsx'
import { useRange } from './use-range.ts'
import { useFees } from './use-fees.ts'
import { useTouch } from '../touch/use-touch.ts'

/** What numbers are of: a time, whom sales are credited to, and which net is shown. */
export type Shown = RangeValue & { readonly touch: Touch; readonly fees: Fees }

/** What this screen's numbers are of. `ShownControls` changes it. */
export function useShown(standard?: RangeName): Shown {
  const [range] = useRange(standard)
  const [touch] = useTouch()
  const [fees] = useFees()
  return { ...range, touch, fees }
}

/** As parameters of another screen's address, which then shows the same. */
export function shownSearch({ range, from, to, touch, fees }: Shown): Readonly<Record<string, string>> {
  return { range, ...(from && { from }), ...(to && { to }), touch, fees }
}
