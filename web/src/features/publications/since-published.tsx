import type { PublicationRow } from '#contract/publications'
import { formatCount, formatMoney, formatShare } from '../../lib/money.ts'
import { formatDateTime } from '../../lib/time.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { StatStrip } from '../../ui/stat-strip.tsx'
import { MISSING_WORDS, REVENUE_PER_THOUSAND_HINT } from './per-view-words.ts'
import classes from './publications.module.css'

/** How it did for its views, whatever range is shown. Nothing where nobody knows the views. */
export function SincePublished({ publication: { views, perView } }: { publication: PublicationRow }) {
  const { timeZone } = useWorkspace().workspace
  if (!views) return null
  const { clickRate, revenuePerThousand, obstacle } = perView
  const missing = obstacle === null ? null : MISSING_WORDS[obstacle]
  return (
    <section aria-label="Since it was published">
      <StatStrip
        stats={[
          {
            label: 'Views so far',
            value: formatCount(views.count),
            note: `${views.origin === 'youtube' ? 'YouTube, as' : 'As'} of ${formatDateTime(views.asOf, timeZone)}`,
          },
          { label: 'Click rate', value: formatShare(clickRate), note: 'Clicks since publishing ÷ views' },
          {
            label: 'Revenue per 1,000 views',
            value: revenuePerThousand ? formatMoney(revenuePerThousand) : '—',
            hint: REVENUE_PER_THOUSAND_HINT,
            note: 'Ours: net revenue since publishing ÷ views × 1,000',
          },
        ]}
      >
        {missing && <p className={classes.missing}>{missing}</p>}
      </StatStrip>
    </section>
  )
}
