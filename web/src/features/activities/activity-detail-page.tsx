import type { ActivityDetail } from '#contract/activities'
import { useParams } from '@tanstack/react-router'
import { useRead } from '../../lib/read.ts'
import { formatDateTime } from '../../lib/time.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { activityWords } from '../../things/activity/activity-words.ts'
import { ActivityKindIcon } from '../../things/activity/activity-item.tsx'
import { BeforeTracking } from '../../things/activity/activity-parts.tsx'
import { OpenElsewhere } from '../../ui/open-elsewhere.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { Reading } from '../../ui/reading.tsx'
import { TableSkeleton, TextSkeleton } from '../../ui/skeletons.tsx'
import { StatStrip } from '../../ui/stat-strip.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { ActivityFacts } from './activity-facts.tsx'
import classes from './activity-detail-page.module.css'
import { KIND_TITLES } from './activity-kinds.ts'
import { activityStats } from './activity-stats.ts'
import { CreditHistory } from './credit-history.tsx'
import { HowWeKnow } from './how-we-know.tsx'
import { MoneyStatement } from './money-statement.tsx'

/** One activity: the money, who and what it is about, and how we know where it came from. */
export function ActivityDetailPage() {
  const { activityId } = useParams({ from: '/app/activity/$activityId' })
  const query = useRead('/api/w/{workspaceId}/activities/{activityId}', { params: { activityId } })
  return (
    <Page>
      <Reading query={query} what="Activity" skeleton={<DetailSkeleton />}>
        {(activity) => <Detail activity={activity} />}
      </Reading>
    </Page>
  )
}

function Detail({ activity }: { activity: ActivityDetail }) {
  const { workspace } = useWorkspace()
  return (
    <>
      <PageHeader
        title={KIND_TITLES[activity.kind](activityWords(activity).product ?? 'a product')}
        back={{ label: 'Activity', to: '/activity' }}
        leading={<ActivityKindIcon kind={activity.kind} />}
        subtitle={
          <span className={classes.when}>
            <time dateTime={activity.occurredAt}>{formatDateTime(activity.occurredAt, workspace.timeZone)}</time>
            {activity.beforeTracking && <BeforeTracking />}
          </span>
        }
        actions={activity.sourceUrl && <OpenElsewhere href={activity.sourceUrl}>Open in Polar</OpenElsewhere>}
      />
      <StatStrip stats={activityStats(activity, workspace)} />
      {activity.saleId !== activity.id && (
        <p className={classes.belongs}>
          This belongs to{' '}
          <TextLink to="/activity/$activityId" params={{ activityId: activity.saleId }}>
            an earlier sale
          </TextLink>
          .
        </p>
      )}
      <div className={classes.columns}>
        <div className={classes.column}>
          <HowWeKnow activity={activity} />
          <ActivityFacts activity={activity} />
        </div>
        <div className={classes.column}>
          {activity.money && <MoneyStatement money={activity.money} refunds={activity.refunds} />}
          <CreditHistory activity={activity} />
        </div>
      </div>
    </>
  )
}

function DetailSkeleton() {
  return (
    <>
      <TextSkeleton lines={2} />
      <TableSkeleton rows={4} />
    </>
  )
}
