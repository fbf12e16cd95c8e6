import { NOT_ATTRIBUTED_SALES } from '../../ui/not-attributed.tsx'
import type { RangeValue } from '../../ui/range-control.tsx'

/** The query of the Activity screen that lists what no link earned, in the same time as Home. */
export function notAttributedSearch({ range, from, to }: RangeValue): Readonly<Record<string, string>> {
  return { ...NOT_ATTRIBUTED_SALES, range, ...(from && { from }), ...(to && { to }) }
}
