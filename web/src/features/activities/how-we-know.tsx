import { isRenewal, isSale } from '#contract/words/kinds'
import type { ActivityDetail, Attribution } from '#contract/activities'
import { CircleHelp } from 'lucide-react'
import { formatDateTime } from '../../lib/time.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { Card } from '../../ui/card.tsx'
import { isByHand } from '../../things/activity/activity-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Tag } from '../../ui/tag.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import classes from './how-we-know.module.css'
import { CreditActions } from './credit-actions.tsx'
import { ReceiptWay } from './receipt-way.tsx'
import { capital, carrierReason, deciderText, METHODS, reasonWords } from './receipt-words.ts'

/** The receipt of an attribution: the reason in a sentence, then the way from the click to the purchase. */
export function HowWeKnow({ activity }: { activity: ActivityDetail }) {
  const { attribution } = activity
  const tag = attribution && attribution.method !== 'none' && (
    <Tag tone={isByHand(activity) ? 'blue' : 'green'}>{METHODS[attribution.method]}</Tag>
  )
  return (
    <Card title="How we know" action={tag}>
      {attribution?.link || attribution?.code ? (
        <Receipt activity={activity} credited={attribution} />
      ) : (
        <NotAttributed activity={activity} />
      )}
      <UsedCode activity={activity} />
      <ByFirstTouch activity={activity} />
      <CreditActions activity={activity} />
    </Card>
  )
}

/** What the first touch says, where it says something else. */
function ByFirstTouch({ activity: { firstTouch } }: { activity: ActivityDetail }) {
  const { timeZone } = useWorkspace().workspace
  if (!firstTouch?.link && !firstTouch?.code) return null
  const { link, code, publication, clickedAt } = firstTouch
  return (
    <p className={classes.sentence}>
      First touch credits{' '}
      {link && (
        <TextLink to="/links/$linkId" params={{ linkId: link.id }}>
          <bdi>{link.name}</bdi>
        </TextLink>
      )}
      {code && (
        <>
          the code <bdi>{code.code}</bdi>
        </>
      )}
      {publication && (
        <>
          {' '}
          in <bdi>{publication.title}</bdi>
        </>
      )}
      {clickedAt && `, which this person clicked on ${formatDateTime(clickedAt, timeZone)}`}.
    </p>
  )
}

/** A click comes before a code: then the code is only named. */
function UsedCode({ activity: { attribution, usedCode } }: { activity: ActivityDetail }) {
  if (!usedCode || attribution?.code) return null
  const { code, publication } = usedCode
  return (
    <p className={classes.sentence}>
      The buyer used the code <bdi>{code}</bdi>
      {publication && (
        <>
          , which is said in{' '}
          <TextLink to="/publications/$publicationId" params={{ publicationId: publication.id }}>
            <bdi>{publication.title}</bdi>
          </TextLink>
        </>
      )}
      .{publication && attribution?.link && ' A click comes before a code.'}
    </p>
  )
}

function NotAttributed({ activity }: { activity: ActivityDetail }) {
  const { title, sentence } = reasonWords(activity.kind, activity.attribution ?? { reason: 'no_click_id', code: null })
  return (
    <EmptyState icon={CircleHelp} title={title}>
      <ByHand activity={activity} />
      {sentence} {(isSale(activity.kind) || isRenewal(activity.kind)) && 'It still counts in your totals. '}
      {!isByHand(activity) && (
        <TextLink to="/help" hash="not-attributed">
          Why this happens
        </TextLink>
      )}
    </EmptyState>
  )
}

function Receipt({ activity, credited }: { activity: ActivityDetail; credited: Attribution }) {
  const { title, sentence } = reasonWords(activity.kind, credited)
  return (
    <>
      <p className={classes.title}>{title}</p>
      <p className={classes.sentence}>
        <ByHand activity={activity} />
        {sentence} <CarriedAs receipt={activity.receipt} />
        {credited.code && <CodeSaid credited={credited} />}
      </p>
      <ReceiptWay activity={activity} credited={credited} />
      <Decided activity={activity} />
    </>
  )
}

/** Which code, and where it is said; a code that was removed is said nowhere. */
function CodeSaid({ credited: { code, publication } }: { credited: Attribution }) {
  if (!code || !publication) return null
  return (
    <>
      {' '}
      <bdi>{code.code}</bdi> is said in{' '}
      <TextLink to="/publications/$publicationId" params={{ publicationId: publication.id }}>
        <bdi>{publication.title}</bdi>
      </TextLink>
      {code.placement && (
        <>
          {' '}
          (<bdi>{code.placement}</bdi>)
        </>
      )}
      .
    </>
  )
}

/** Under which key Polar handed the click id back, or which payment of the subscription it goes back to. */
function CarriedAs({ receipt }: { receipt: ActivityDetail['receipt'] }) {
  if (receipt?.earlierSaleId) {
    return (
      <TextLink to="/activity/$activityId" params={{ activityId: receipt.earlierSaleId }}>
        See that sale
      </TextLink>
    )
  }
  if (!receipt?.carriedBy) return null
  return (
    <>
      It came back as <code className={classes.id}>{receipt.carriedBy}</code>
      {carrierReason(receipt.carriedBy)}.{' '}
    </>
  )
}

/** Who chose it, and when, where somebody did. */
function ByHand({ activity: { history } }: { activity: ActivityDetail }) {
  const { timeZone } = useWorkspace().workspace
  const [current] = history
  if (!current || current.decidedBy === null) return null
  return (
    <>
      {capital(deciderText(current))},{' '}
      <time dateTime={current.decidedAt}>{formatDateTime(current.decidedAt, timeZone)}</time>.{' '}
    </>
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
