import type { Activity } from '#contract/activities'
import { Button } from '@mantine/core'
import { Activity as ActivityIcon, Download, FilterX } from 'lucide-react'
import type { ReactNode } from 'react'
import { readAddress } from '../../lib/api.ts'
import { useReadPages } from '../../lib/read.ts'
import { dayIn, useNow } from '../../lib/time.ts'
import { useSearchParams } from '../../lib/url-state.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { ActivityList } from '../../things/activity/activity-item.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { NewLinkButton } from '../../things/link/new-link-button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { rangeDays } from '../../things/shown/range-days.ts'
import { Reading } from '../../ui/reading.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { ShownControls } from '../../things/shown/shown-controls.tsx'
import { useShown } from '../../things/shown/use-shown.ts'
import { ActivityFilters } from './activity-filters.tsx'
import { isFiltered, NO_FILTERS, readActivityFilter } from './activity-filter.ts'
import { FilterChips } from './filter-chips.tsx'
import { LoadOnScroll } from './load-on-scroll.tsx'

/** Everything people did, newest first; what happens now appears by itself. */
export function ActivityPage() {
  const { workspace } = useWorkspace()
  const [params, setParams] = useSearchParams()
  const { touch, ...range } = useShown('all')
  const today = dayIn(useNow(), workspace.timeZone)
  const filter = readActivityFilter(params)
  const narrowed = { ...filter, ...rangeDays(range, today) }
  const asked = { ...narrowed, touch }
  const query = useReadPages('/api/w/{workspaceId}/activities', { query: asked })
  const hasFilter = isFiltered(narrowed)
  const isEmpty = !hasFilter && query.data?.pages[0]?.items.length === 0
  const address = readAddress('/api/w/{workspaceId}/activities.csv', {
    params: { workspaceId: workspace.id },
    query: asked,
  })
  return (
    <Page>
      <PageHeader
        title="Activity"
        subtitle="What people did, as it happens"
        actions={
          <>
            {!isEmpty && <ShownControls standard="all" />}
            <NewLinkButton />
          </>
        }
      />
      {!isEmpty && (
        <ActivityFilters
          filter={filter}
          onChange={setParams}
          chips={<FilterChips filter={filter} range={range} onChange={setParams} />}
          actions={<ExportButton address={address} />}
        />
      )}
      <Reading query={query}>
        {({ pages }) => (
          <Feed
            activities={pages.flatMap((page) => page.items)}
            empty={hasFilter ? <NothingFits onClear={() => setParams(NO_FILTERS)} /> : <NothingYet />}
          >
            <LoadOnScroll query={query} />
            <LoadMore query={query} />
          </Feed>
        )}
      </Reading>
    </Page>
  )
}

/** A plain link: the browser saves the file, however long it is. */
function ExportButton({ address }: { address: string }) {
  return (
    <Button
      component="a"
      href={address}
      download
      variant="default"
      leftSection={<Download size={16} aria-hidden="true" />}
    >
      Export CSV
    </Button>
  )
}

type FeedProps = {
  readonly activities: readonly Activity[]
  readonly empty: ReactNode
  readonly children: ReactNode
}

function Feed({ activities, empty, children }: FeedProps) {
  if (activities.length === 0) return <Card>{empty}</Card>
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

function NothingFits({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      icon={FilterX}
      title="No activity matches these filters"
      action={
        <Button variant="default" onClick={onClear}>
          Clear filters
        </Button>
      }
    >
      Remove a filter, or choose a longer time range.
    </EmptyState>
  )
}
