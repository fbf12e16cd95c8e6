import { ShoppingBag } from 'lucide-react'
import { useReadPages } from '../../lib/read.ts'
import { ActivityList } from '../../ui/activity-item.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Reading } from '../../ui/reading.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'

/** What people bought through a link, newest first; refunds and free claims included. */
export function LinkSales({ linkId, emptyText }: { linkId: string; emptyText: string }) {
  const query = useReadPages('/api/w/{workspaceId}/activities', { query: { linkId, limit: 20 } })
  const activities = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Card title="Activity" flush>
      <Reading query={query} skeleton={<TableSkeleton rows={4} />}>
        {() =>
          activities.length === 0 ? (
            <EmptyState icon={ShoppingBag} title="No sales yet">
              {emptyText}
            </EmptyState>
          ) : (
            <>
              <ActivityList activities={activities} showPlace={false} />
              <LoadMore query={query} />
            </>
          )
        }
      </Reading>
    </Card>
  )
}
