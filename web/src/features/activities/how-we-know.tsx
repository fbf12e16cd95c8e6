import type { ActivityDetail, Attribution } from '#contract/activities'
import { CircleHelp, Globe, MousePointerClick, MonitorSmartphone, Send, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatDateTime, formatDuration } from '../../lib/time.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { Card } from '../../ui/card.tsx'
import { ActivityKindIcon } from '../../ui/activity-item.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Tag } from '../../ui/tag.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { clickToActivityMs, isSale, KIND_NOUNS } from './activity-kinds.ts'
import classes from './how-we-know.module.css'
import { countryName, METHODS, REASONS } from './receipt-words.ts'

/** The receipt of an attribution: the reason in a sentence, then the way from the click to the purchase. */
export function HowWeKnow({ activity }: { activity: ActivityDetail }) {
  const { attribution } = activity
  const credited = attribution && attribution.method !== 'none' ? attribution : null
  return (
    <Card title="How we know" action={credited && <Tag tone="green">{METHODS[credited.method]}</Tag>}>
      {credited ? <Receipt activity={activity} credited={credited} /> : <NotAttributed activity={activity} />}
    </Card>
  )
}

function NotAttributed({ activity: { attribution, kind } }: { activity: ActivityDetail }) {
  const { title, sentence } = REASONS[attribution?.reason ?? 'no_click_id']
  return (
    <EmptyState icon={CircleHelp} title={title}>
      {sentence} {isSale(kind) && 'It still counts in your totals. '}
      <TextLink to="/help" hash="not-attributed">
        Why this happens
      </TextLink>
    </EmptyState>
  )
}

function Receipt({ activity, credited }: { activity: ActivityDetail; credited: Attribution }) {
  const { title, sentence } = REASONS[credited.reason]
  const ms = clickToActivityMs(activity)
  const noun = KIND_NOUNS[activity.kind]
  return (
    <>
      <p className={classes.title}>{title}</p>
      <p className={classes.sentence}>{sentence}</p>
      <ol className={classes.way}>
        {credited.clickedAt && (
          <Step icon={<ClickMark />} name={`Clicked ${credited.link?.name ?? 'your link'}`} at={credited.clickedAt}>
            <ClickFacts receipt={activity.receipt} />
          </Step>
        )}
        {ms !== null && <li className={classes.gap}>{formatDuration(ms)} later</li>}
        <Step icon={<ActivityKindIcon kind={activity.kind} />} name={capital(noun)} at={activity.occurredAt} />
      </ol>
      <Decided activity={activity} />
    </>
  )
}

type StepProps = { readonly icon: ReactNode; readonly name: string; readonly at: string; readonly children?: ReactNode }

function Step({ icon, name, at, children }: StepProps) {
  const { timeZone } = useWorkspace().workspace
  return (
    <li className={classes.step}>
      {icon}
      <div className={classes.stepWords}>
        <span className={classes.stepName}>{name}</span>
        <time className={classes.time} dateTime={at}>
          {formatDateTime(at, timeZone)}
        </time>
        {children}
      </div>
    </li>
  )
}

function ClickMark() {
  return (
    <span className={classes.mark}>
      <MousePointerClick size={15} aria-hidden="true" />
    </span>
  )
}

function ClickFacts({ receipt }: { receipt: ActivityDetail['receipt'] }) {
  if (!receipt) return null
  return (
    <ul className={classes.clickFacts}>
      <ClickFact icon={Globe} name="Country" value={receipt.country && countryName(receipt.country)} />
      <ClickFact icon={MonitorSmartphone} name="Device" value={receipt.device} />
      <ClickFact icon={Send} name="Came from" value={receipt.referrer ?? 'No referrer'} />
    </ul>
  )
}

function ClickFact({ icon: Icon, name, value }: { icon: LucideIcon; name: string; value: string | null }) {
  if (!value) return null
  return (
    <li className={classes.clickFact} title={name}>
      <Icon size={14} aria-hidden="true" />
      <span className="visually-hidden">{name}: </span>
      {value}
    </li>
  )
}

function Decided({ activity: { receipt, recordedAt } }: { activity: ActivityDetail }) {
  const { timeZone } = useWorkspace().workspace
  return (
    <p className={classes.decided}>
      Recorded {formatDateTime(recordedAt, timeZone)}
      {receipt && ` · credited ${formatDateTime(receipt.decidedAt, timeZone)}`}
      {receipt?.clickId && (
        <>
          {' · click '}
          <span className={classes.id}>{receipt.clickId}</span>
        </>
      )}
    </p>
  )
}

function capital(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}
