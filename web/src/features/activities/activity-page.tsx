import type { Activity } from '#contract/activities'
import { Activity as ActivityIcon, FilterX } from 'lucide-react'
import type { ReactNode } from 'react'
import { useReadPages } from '../../lib/read.ts'
import { useSearchParams } from '../../lib/url-state.ts'
import { ActivityList } from '../../ui/activity-item.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { NewLinkButton } from '../../ui/new-link-button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { Reading } from '../../ui/reading.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { ActivityFilters } from './activity-filters.tsx'
import { isFiltered, readActivityFilter } from './activity-filter.ts'
import { LoadOnSight } from './load-on-sight.tsx'

/** Everything people did, newest first; what happens now appears by itself. */
export function ActivityPage() {
  const [params, setParams] = useSearchParams()
  const filter = readActivityFilter(params)
  const query = useReadPages('/api/w/{workspaceId}/activities', { query: filter })
  const isEmpty = !isFiltered(filter) && query.data?.pages[0]?.items.length === 0
  return (
    <Page>
      <PageHeader title="Activity" subtitle="What people did, as it happens" actions={<NewLinkButton />} />
      {!isEmpty && <ActivityFilters filter={filter} onChange={setParams} />}
      <Reading query={query}>
        {({ pages }) => (
          <Feed activities={pages.flatMap((page) => page.items)} isFiltered={isFiltered(filter)}>
            <LoadOnSight query={query} />
            <LoadMore query={query} />
          </Feed>
        )}
      </Reading>
    </Page>
  )
}

type FeedProps = {
  readonly activities: readonly Activity[]
  readonly isFiltered: boolean
  readonly children: ReactNode
}

function Feed({ activities, isFiltered, children }: FeedProps) {
  if (activities.length === 0) return <Card>{isFiltered ? <NothingFits /> : <NothingYet />}</Card>
  return (
    <Card flush>
      <h2 className="visually-hidden">Newest first</h2>
      <ActivityList activities={activities} />
      {children}
    </Card>
  )
}

function NothingYet() {
  return (
    <EmptyState icon={ActivityIcon} title="No activity yet" action={<NewLinkButton />}>
      Sales, free claims, trials and refunds appear here within seconds, each with the link and publication it came
      from. <TextLink to="/help">How it works</TextLink>
    </EmptyState>
  )
}

function NothingFits() {
  return (
    <EmptyState icon={FilterX} title="Nothing fits these filters">
      Choose fewer filters to see more.
    </EmptyState>
  )
}
