import type { RangeName } from '#contract/range'
import type { Touch } from '#contract/touch'
import type { RangeValue } from './range-control.tsx'
import { useRange } from './use-range.ts'
import { useTouch } from './use-touch.ts'

/** What numbers are of: a time, and whom sales are credited to. */
export type Shown = RangeValue & { readonly touch: Touch }

/** What this screen's numbers are of. `ShownControls` changes it. */
export function useShown(standard?: RangeName): Shown {
  const [range] = useRange(standard)
  const [touch] = useTouch()
  return { ...range, touch }
}

/** As parameters of another screen's address, which then shows the same. */
export function shownSearch({ range, from, to, touch }: Shown): Readonly<Record<string, string>> {
  return { range, ...(from && { from }), ...(to && { to }), touch }
}
