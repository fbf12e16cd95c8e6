import type { PublicationRow } from '#contract/publications'
import { formatCount, formatMoney, formatShare } from '../../lib/money.ts'
import { formatDateTime } from '../../lib/time.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { TrendingDown, TrendingUp } from 'lucide-react'
import { Tag } from '../../ui/tag.tsx'
import { MISSING_WORDS, REVENUE_PER_THOUSAND_HINT, STANDS_OUT_WORDS } from './per-view-words.ts'
import classes from './publications.module.css'

/** How often it was seen, and as of when. */
export function Views({ views }: { views: PublicationRow['views'] }) {
  const { timeZone } = useWorkspace().workspace
  if (!views) return <Missing words="Nobody told us how often this was seen." />
  return <span title={`As of ${formatDateTime(views.asOf, timeZone)}`}>{formatCount(views.count)}</span>
}

export function ClickRate({ perView: { clickRate, obstacle } }: Pick<PublicationRow, 'perView'>) {
  if (clickRate === null) return <Missing words={obstacle && MISSING_WORDS[obstacle]} />
  return <span title="Clicks since publishing ÷ views so far">{formatShare(clickRate)}</span>
}

export function RevenuePerThousand({ perView }: Pick<PublicationRow, 'perView'>) {
  const { revenuePerThousand, obstacle, standsOut } = perView
  if (revenuePerThousand === null) {
    if (obstacle !== 'before_tracking') return <Missing words={obstacle && MISSING_WORDS[obstacle]} />
    return (
      <span className={classes.quiet} title={MISSING_WORDS.before_tracking}>
        Not comparable
      </span>
    )
  }
  return (
    <span className={classes.perThousand}>
      <span className={classes.revenue} title={REVENUE_PER_THOUSAND_HINT}>
        {formatMoney(revenuePerThousand)}
      </span>
      {standsOut && (
        <span title={STANDS_OUT_WORDS[standsOut].long}>
          <Tag tone={standsOut === 'more' ? 'green' : 'amber'} icon={standsOut === 'more' ? TrendingUp : TrendingDown}>
            {STANDS_OUT_WORDS[standsOut].brief}
          </Tag>
        </span>
      )}
    </span>
  )
}

function Missing({ words }: { words: string | null }) {
  return (
    <span className={classes.quiet} title={words ?? undefined}>
      —
    </span>
  )
}
