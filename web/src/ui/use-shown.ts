import type { Touch } from '#contract/touch'
import type { RangeValue } from './range-control.tsx'

/** What numbers are of: a time, and whom sales are credited to. */
export type Shown = RangeValue & { readonly touch: Touch }

/** As parameters of another screen's address, which then shows the same. */
export function shownSearch({ range, from, to, touch }: Shown): Readonly<Record<string, string>> {
  return { range, ...(from && { from }), ...(to && { to }), touch }
}
