import { ShoppingBag } from 'lucide-react'
import { useReadPages } from '../lib/read.ts'
import { ActivityList } from './activity-item.tsx'
import { Card } from './card.tsx'
import { EmptyState } from './empty-state.tsx'
import { LoadMore } from './load-more.tsx'
import { Reading } from './reading.tsx'
import { TableSkeleton } from './skeletons.tsx'
import { TextLink } from './text-link.tsx'
import { useTouch } from './use-touch.ts'

type Props = {
  /** What earned it: a link, or a publication through its links. */
  readonly of: { readonly linkId: string } | { readonly publicationId: string }
  readonly emptyText: string
}

/** What people bought through a link or a publication, newest first; refunds and free claims included. */
export function EarnedActivity({ of, emptyText }: Props) {
  const [touch] = useTouch()
  const query = useReadPages('/api/w/{workspaceId}/activities', { query: { ...of, touch, limit: 20 } })
  const activities = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Card
      title="Activity"
      action={
        activities.length > 0 && (
          <TextLink to="/activity" search={{ ...of, touch }} quiet>
            See all<span className="visually-hidden"> activity</span>
          </TextLink>
        )
      }
      flush
    >
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
