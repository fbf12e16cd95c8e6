import { formatCount } from '../../lib/money.ts'

type Coverage = {
  /** All sales of the range, imported ones too. */
  readonly sales: number
  readonly notAttributed: number
  /** Of the sales that could have a link or a code; null when there are none. */
  readonly share: number | null
}

/** What the share of attributed sales means in numbers: `9 of 122 without a link or code`. */
export function coverageText({ sales, notAttributed, share }: Coverage): string {
  if (sales === 0 && notAttributed === 0) return 'Sales with a known link or code'
  if (notAttributed === 0) return 'Every sale has a known link or code'
  if (share === null) return 'All from before tracking'
  const without = `${formatCount(notAttributed)} of ${formatCount(sales)} without a link or code`
  const attributed = sales - notAttributed
  const leftOut = share > 0 ? sales - Math.round(attributed / share) : 0
  return leftOut > 0 ? `${without}, ${formatCount(leftOut)} of them from before tracking` : without
}
