import { formatCount } from '../../lib/money.ts'

/** What the share of attributed sales means in numbers: `9 of 122 without a link`. */
export function coverageText(sales: number, notAttributed: number): string {
  if (sales === 0 && notAttributed === 0) return 'Sales we know the link of'
  if (notAttributed === 0) return 'We know the link of every sale'
  return `${formatCount(notAttributed)} of ${formatCount(sales)} without a link`
}
