import type { Activity, ActivityKind } from '#contract/activities'
import { Link } from '@tanstack/react-router'
import { Hand } from 'lucide-react'
import type { ReactNode } from 'react'
import classes from './activity-item.module.css'
import { isByHand } from './activity-words.ts'
import { Tag, type Tone } from '../../ui/tag.tsx'

/** The person, leading to their profile. */
export function Who({ activity, name }: { activity: Activity; name: string }) {
  if (!activity.person)
    return (
      <>
        <bdi className={classes.who}>{name}</bdi>{' '}
      </>
    )
  return (
    <>
      <Link to="/people/$personId" params={{ personId: activity.person.id }} className={classes.who}>
        <bdi>{name}</bdi>
      </Link>{' '}
    </>
  )
}

/** Begins a sentence that names nobody. */
export function Opening({ verb }: { verb: string }) {
  return `${verb.slice(0, 1).toUpperCase()}${verb.slice(1)}`
}

/** What it was about, leading to the whole receipt. */
export function Detail({ activity, children }: { activity: Activity; children: ReactNode }) {
  return (
    <Link to="/activity/$activityId" params={{ activityId: activity.id }} className={classes.strong}>
      <bdi>{children}</bdi>
    </Link>
  )
}

/** Where it came from. A sale without a place stays a clean sentence. */
export function Origin({ activity: { attribution, kind } }: { activity: Activity }) {
  const { publication, link, code } = attribution ?? { publication: null, link: null, code: null }
  if (!publication && !link) return null
  const from = kind === 'click' ? '' : 'from '
  if (publication) {
    return (
      <>
        {from}
        <Link to="/publications/$publicationId" params={{ publicationId: publication.id }} className={classes.strong}>
          <bdi>{publication.title}</bdi>
        </Link>
        {link && link.name !== publication.title && <LinkName id={link.id} name={link.name} />}
        {code && (
          <span className={classes.via}>
            {' · code '}
            <bdi>{code.code}</bdi>
          </span>
        )}
      </>
    )
  }
  return (
    <>
      {from}
      {link && (
        <Link to="/links/$linkId" params={{ linkId: link.id }} className={classes.strong}>
          <bdi>{link.name}</bdi>
        </Link>
      )}
    </>
  )
}

function LinkName({ id, name }: { id: string; name: string }) {
  return (
    <span className={classes.via}>
      {' · '}
      <Link to="/links/$linkId" params={{ linkId: id }} className={classes.quiet}>
        <bdi>{name}</bdi>
      </Link>
    </span>
  )
}

/** What sets an activity apart from most: a bank decided it, somebody chose its link, or it was imported. */
export function Marks({ activity }: { activity: Activity }) {
  const byHand = isByHand(activity)
  const dispute = DISPUTES[activity.kind]
  if (!byHand && !dispute && !activity.beforeTracking) return null
  return (
    <span className={classes.marks}>
      {dispute && <Tag tone={dispute.tone}>{dispute.text}</Tag>}
      {byHand && (
        <span className={classes.mark} title={HAND_TEXT}>
          <Hand size={13} role="img" aria-label={HAND_TEXT} />
        </span>
      )}
      {activity.beforeTracking && <BeforeTracking />}
    </span>
  )
}

const DISPUTES: Readonly<Partial<Record<ActivityKind, { readonly tone: Tone; readonly text: string }>>> = {
  dispute_lost: { tone: 'red', text: 'Dispute lost' },
  dispute_reversed: { tone: 'green', text: 'Dispute reversed' },
}

const HAND_TEXT = 'Attribution changed by hand'

/** Marks what was imported: it happened before the workspace tracked anything. */
export function BeforeTracking() {
  return (
    <span title="It was sold, or its subscription begun, before tracking began">
      <Tag>Before tracking</Tag>
    </span>
  )
}
