import type { ActivityDetail, Attribution } from '#contract/activities'
import { Globe, MousePointerClick, MonitorSmartphone, Send, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatDateTime, formatDuration } from '../../lib/time.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { ActivityKindIcon } from '../../things/activity/activity-item.tsx'
import { clickToActivityMs, KIND_NOUNS } from './activity-kinds.ts'
import classes from './how-we-know.module.css'
import { capital, countryName, referrerText } from './receipt-words.ts'

/** The way from the click to the purchase, with the time it took; the purchase alone where no click is known. */
export function ReceiptWay({ activity, credited }: { activity: ActivityDetail; credited: Attribution }) {
  const ms = clickToActivityMs(activity)
  return (
    <ol className={classes.way}>
      {credited.clickedAt && (
        <Step icon={<ClickMark />} name={`Clicked ${credited.link?.name ?? 'your link'}`} at={credited.clickedAt}>
          <ClickFacts receipt={activity.receipt} />
        </Step>
      )}
      {ms !== null && <li className={classes.gap}>{formatDuration(ms)} later</li>}
      <Step
        icon={<ActivityKindIcon kind={activity.kind} />}
        name={capital(KIND_NOUNS[activity.kind])}
        at={activity.occurredAt}
      />
    </ol>
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
      <ClickFact icon={Send} name="Came from" value={referrerText(receipt.referrer)} />
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
