import type { Activity, ActivityKind } from '#contract/activities'
import {
  ArrowDownCircle,
  ArrowUpCircle,
  BadgeDollarSign,
  Gift,
  Hourglass,
  MailPlus,
  MousePointerClick,
  Redo2,
  RefreshCw,
  Undo2,
  type LucideIcon,
} from 'lucide-react'
import { useState } from 'react'
import { formatDateTime, formatDayTime, formatTime, groupByDay, useNow } from '../../lib/time.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import classes from './activity-item.module.css'
import { Detail, Marks, Opening, Origin, Who } from './activity-parts.tsx'
import { activityWords } from './activity-words.ts'

const ICONS: Readonly<Record<ActivityKind, { icon: LucideIcon; tone: string; label: string }>> = {
  sale: { icon: BadgeDollarSign, tone: 'green', label: 'Sale' },
  renewal: { icon: RefreshCw, tone: 'green', label: 'Renewal' },
  upgrade: { icon: ArrowUpCircle, tone: 'green', label: 'Upgrade' },
  downgrade: { icon: ArrowDownCircle, tone: 'neutral', label: 'Downgrade' },
  free_claim: { icon: Gift, tone: 'blue', label: 'Claimed for free' },
  trial_start: { icon: Hourglass, tone: 'blue', label: 'Trial' },
  refund: { icon: Undo2, tone: 'red', label: 'Refund' },
  refund_reversed: { icon: Redo2, tone: 'green', label: 'Refund failed' },
  dispute_lost: { icon: Undo2, tone: 'red', label: 'Dispute lost' },
  dispute_reversed: { icon: Redo2, tone: 'green', label: 'Dispute reversed' },
  correction: { icon: RefreshCw, tone: 'neutral', label: 'Amount corrected' },
  list_join: { icon: MailPlus, tone: 'blue', label: 'List join' },
  click: { icon: MousePointerClick, tone: 'neutral', label: 'Click' },
}

export function ActivityKindIcon({ kind }: { kind: ActivityKind }) {
  const { icon: Icon, tone, label } = ICONS[kind]
  return (
    <span className={classes.icon} data-tone={tone}>
      <Icon size={15} role="img" aria-label={label} />
    </span>
  )
}

type ItemProps = {
  readonly activity: Activity
  /** Off on the person's own page. */
  readonly showPerson?: boolean
  /** Off on the page of the very link or publication. */
  readonly showOrigin?: boolean
  /** With the date, for headings that span many days. */
  readonly withDate?: boolean
  /** Eases in: it happened while you looked. */
  readonly isNew?: boolean
}

/** One thing a person did, as a sentence whose parts lead to their own pages. */
export function ActivityItem({
  activity,
  showPerson = true,
  showOrigin = true,
  withDate = false,
  isNew = false,
}: ItemProps) {
  const { timeZone } = useWorkspace().workspace
  const words = activityWords(activity)
  const amount = words.amount && <span className={classes.amount}>{words.amount} </span>
  return (
    <li className={classes.item} data-new={isNew || undefined}>
      <ActivityKindIcon kind={activity.kind} />
      <div className={classes.body}>
        <div className={classes.sentence}>
          {showPerson ? <Who activity={activity} name={words.who} /> : <Opening verb={words.verb} />}
          {showPerson && words.verb} {words.amountFirst && amount}
          {words.product && (
            <>
              <Detail activity={activity}>{words.product}</Detail>{' '}
            </>
          )}
          {!words.amountFirst && amount}
          {showOrigin && <Origin activity={activity} />} <Marks activity={activity} />
        </div>
        <time
          className={classes.time}
          dateTime={activity.occurredAt}
          title={formatDateTime(activity.occurredAt, timeZone)}
        >
          {withDate ? formatDayTime(activity.occurredAt, timeZone) : formatTime(activity.occurredAt, timeZone)}
        </time>
      </div>
    </li>
  )
}

/** An older one that appears was only loaded late. */
const NEW_MS = 300_000

type ListProps = {
  readonly activities: readonly Activity[]
  readonly showPerson?: boolean
  readonly showOrigin?: boolean
}

/** A feed under the headings Today, Yesterday, Previous 7 Days and Earlier, in the workspace's time zone. */
export function ActivityList({ activities, showPerson = true, showOrigin = true }: ListProps) {
  const { timeZone } = useWorkspace().workspace
  const now = useNow()
  const [known] = useState(() => new Set(activities.map((activity) => activity.id)))
  const isNew = ({ id, occurredAt }: Activity) =>
    !known.has(id) && now.getTime() - new Date(occurredAt).getTime() < NEW_MS
  const groups = groupByDay(activities, (activity) => activity.occurredAt, { now, timeZone })
  return (
    <div className={classes.feed}>
      {groups.map(({ group, items }) => (
        <section key={group} aria-label={group}>
          <h3 className={classes.heading}>{group}</h3>
          <ul className={classes.list}>
            {items.map((activity) => (
              <ActivityItem
                key={activity.id}
                activity={activity}
                showPerson={showPerson}
                showOrigin={showOrigin}
                isNew={isNew(activity)}
                withDate={group === 'Previous 7 Days' || group === 'Earlier'}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
