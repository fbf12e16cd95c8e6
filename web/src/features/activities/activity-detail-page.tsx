import type { ActivityDetail } from '#contract/activities'
import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { ArrowUpRight } from 'lucide-react'
import { formatMoney, formatTotals } from '../../lib/money.ts'
import { useRead } from '../../lib/read.ts'
import { formatDateTime, formatDuration } from '../../lib/time.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { ActivityKindIcon } from '../../ui/activity-item.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { Reading } from '../../ui/reading.tsx'
import { StatStrip, type Stat } from '../../ui/stat-strip.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { ActivityFacts } from './activity-facts.tsx'
import classes from './activity-detail-page.module.css'
import { clickToActivityMs, isSale, KIND_TITLES } from './activity-kinds.ts'
import { HowWeKnow } from './how-we-know.tsx'

/** One activity: the money, who and what it is about, and how we know where it came from. */
export function ActivityDetailPage() {
  const { activityId = '' } = useParams({ strict: false })
  const query = useRead('/api/w/{workspaceId}/activities/{activityId}', { params: { activityId } })
  return (
    <Page>
      <Reading query={query} what="Activity">
        {(activity) => <Detail activity={activity} />}
      </Reading>
    </Page>
  )
}

function Detail({ activity }: { activity: ActivityDetail }) {
  const { timeZone } = useWorkspace().workspace
  return (
    <>
      <PageHeader
        title={KIND_TITLES[activity.kind](activity.productName ?? 'a product')}
        trail={[{ label: 'Activity', to: '/activity' }]}
        leading={<ActivityKindIcon kind={activity.kind} />}
        subtitle={<time dateTime={activity.occurredAt}>{formatDateTime(activity.occurredAt, timeZone)}</time>}
        actions={activity.sourceUrl && <OpenInPolar href={activity.sourceUrl} />}
      />
      <StatStrip stats={useStats(activity)} />
      {activity.saleId !== activity.id && (
        <p className={classes.belongs}>
          This belongs to{' '}
          <TextLink to="/activity/$activityId" params={{ activityId: activity.saleId }}>
            an earlier sale
          </TextLink>
          ; what is left of it counts everything since.
        </p>
      )}
      <div className={classes.columns}>
        <HowWeKnow activity={activity} />
        <ActivityFacts activity={activity} />
      </div>
    </>
  )
}

function OpenInPolar({ href }: { href: string }) {
  return (
    <Button
      component="a"
      href={href}
      target="_blank"
      rel="noreferrer"
      variant="default"
      rightSection={<ArrowUpRight size={16} aria-label="(opens in a new tab)" />}
    >
      Open in Polar
    </Button>
  )
}

function useStats(activity: ActivityDetail): readonly Stat[] {
  const { displayCurrency } = useWorkspace().workspace
  const ms = clickToActivityMs(activity)
  const amount: Stat = {
    label: activity.kind === 'refund' ? 'Given back' : 'Net amount',
    value: activity.amount ? formatMoney(activity.amount) : '—',
    hint: 'Without tax, after discounts',
  }
  const left: Stat = {
    label: 'Left after refunds',
    value: formatTotals(activity.net, activity.amount?.currency ?? displayCurrency),
    hint: 'Net of the whole sale, as Polar has it now',
  }
  const wait: Stat = {
    label: isSale(activity.kind) ? 'From click to purchase' : 'Since the click',
    value: ms === null ? '—' : formatDuration(ms),
  }
  return [amount, left, wait]
}
