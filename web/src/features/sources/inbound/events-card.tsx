import type { InboundEvent } from '#contract/inbound'
import { formatDateTime, relativeTime, useNow } from '../../../lib/time.ts'
import { useWorkspace } from '../../../lib/workspace.tsx'
import { personName } from '../../../things/person/person.tsx'
import { Card } from '../../../ui/card.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import classes from './inbound.module.css'
import { outcomeWords } from './inbound-words.ts'

/** What came in lately: who joined, and what was refused and why. */
export function EventsCard({ events }: { events: readonly InboundEvent[] }) {
  if (events.length === 0)
    return (
      <Card title="Last events">
        <p className={classes.plain}>Nothing has come in yet. Send a test, or join your own list.</p>
      </Card>
    )
  return (
    <Card title="Last events" flush>
      <ul className={classes.events}>
        {events.map((event) => (
          <EventRow key={event.id} event={event} />
        ))}
      </ul>
    </Card>
  )
}

function EventRow({ event }: { event: InboundEvent }) {
  const { timeZone } = useWorkspace().workspace
  const now = useNow()
  const { tone, label, sentence } = outcomeWords(event.outcome)
  return (
    <li className={classes.event}>
      <span>
        <Tag tone={tone}>{label}</Tag>
      </span>
      <span className={classes.what}>
        {event.join && <Joined join={event.join} />} {sentence && <span className={classes.why}>{sentence}</span>}
      </span>
      <time className={classes.time} dateTime={event.receivedAt} title={formatDateTime(event.receivedAt, timeZone)}>
        {relativeTime(event.receivedAt, now)}
      </time>
    </li>
  )
}

function Joined({ join }: { join: NonNullable<InboundEvent['join']> }) {
  const { person, listName, link, activityId } = join
  return (
    <>
      {person ? (
        <TextLink to="/people/$personId" params={{ personId: person.id }} quiet>
          <bdi>{personName(person)}</bdi>
        </TextLink>
      ) : (
        'Someone'
      )}{' '}
      joined{' '}
      <TextLink to="/activity/$activityId" params={{ activityId }} quiet>
        <bdi>{listName ?? 'your list'}</bdi>
      </TextLink>
      {link && (
        <>
          {' '}
          from <bdi>{link.name}</bdi>
        </>
      )}
    </>
  )
}
