import { ShoppingBag } from 'lucide-react'
import { formatCount } from '../../lib/money.ts'
import { useReadPages } from '../../lib/read.ts'
import { ActivityList } from '../../ui/activity-item.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Reading } from '../../ui/reading.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'

/** What people bought through the links of a publication, newest first. */
export function PublicationSales({ publicationId, clicks }: { publicationId: string; clicks: number }) {
  const query = useReadPages('/api/w/{workspaceId}/activities', { query: { publicationId, limit: 20 } })
  const activities = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Card title="Activity" flush>
      <Reading query={query} skeleton={<TableSkeleton rows={4} />}>
        {() =>
          activities.length === 0 ? (
            <EmptyState icon={ShoppingBag} title="No sales yet">
              {noSales(clicks)}
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

function noSales(clicks: number): string {
  if (clicks === 0) return 'Nobody clicked yet.'
  return `${clicks === 1 ? '1 person' : `${formatCount(clicks)} people`} clicked, nobody bought yet.`
}
