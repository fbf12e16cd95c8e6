import { ShoppingBag } from 'lucide-react'
import { useReadPages } from '../../lib/read.ts'
import { dayIn, useNow } from '../../lib/time.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { ActivityList } from './activity-item.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { rangeDays } from '../shown/range-days.ts'
import { Reading } from '../../ui/reading.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { shownSearch, type Shown } from '../shown/use-shown.ts'

type Props = {
  /** What earned it: a link, or a publication through its links. */
  readonly of: { readonly linkId: string } | { readonly publicationId: string }
  /** The time, and the touch. */
  readonly shown: Shown
  readonly emptyText: string
}

/** What people bought through a link or a publication, newest first; refunds and free claims included. */
export function EarnedActivity({ of, shown, emptyText }: Props) {
  const { timeZone } = useWorkspace().workspace
  const days = rangeDays(shown, dayIn(useNow(), timeZone))
  const query = useReadPages('/api/w/{workspaceId}/activities', {
    query: { ...of, ...days, touch: shown.touch, limit: 20 },
  })
  const activities = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Card
      title="Activity"
      action={
        activities.length > 0 && (
          <TextLink to="/activity" search={{ ...of, ...shownSearch(shown) }} quiet>
            See all<span className="visually-hidden"> activity</span>
          </TextLink>
        )
      }
      flush
    >
      <Reading query={query} skeleton={<TableSkeleton rows={4} />}>
        {() =>
          activities.length === 0 ? (
            <EmptyState icon={ShoppingBag} title={shown.range === 'all' ? 'No sales yet' : 'No sales in this period'}>
              {emptyText}
            </EmptyState>
          ) : (
            <>
              <ActivityList activities={activities} showOrigin={false} />
              <LoadMore query={query} />
            </>
          )
        }
      </Reading>
    </Card>
  )
}
