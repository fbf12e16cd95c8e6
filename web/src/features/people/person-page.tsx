import type { PersonProfile, PersonRow } from '#contract/people'
import { useParams } from '@tanstack/react-router'
import { Footprints } from 'lucide-react'
import { useRead } from '../../lib/read.ts'
import { ActivityList } from '../../things/activity/activity-item.tsx'
import { Card } from '../../ui/card.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { PersonAvatar, personName } from '../../things/person/person.tsx'
import { Reading } from '../../ui/reading.tsx'
import { TableSkeleton, TextSkeleton } from '../../ui/skeletons.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { ErasePerson } from './erase-person.tsx'
import { PersonFacts } from './person-facts.tsx'
import classes from './person-page.module.css'
import { PersonSubscriptions } from './person-subscriptions.tsx'
import { PersonTouches } from './person-touches.tsx'

/** The API hands out no more of a timeline than this. */
const TIMELINE_MAX = 500

/** One person: what they are worth, what brought them, and everything they did. */
export function PersonPage() {
  const { personId } = useParams({ from: '/app/people/$personId' })
  const query = useRead('/api/w/{workspaceId}/people/{personId}', { params: { personId } })
  return (
    <Page>
      <Reading query={query} what="Person" skeleton={<PersonSkeleton />}>
        {(profile) => (
          <>
            <PageHeader
              title={personName(profile.person)}
              back={{ label: 'People', to: '/people' }}
              leading={<PersonAvatar person={profile.person} size={46} />}
              subtitle={<Contact person={profile.person} />}
              actions={<ErasePerson person={profile.person} />}
            />
            <PersonFacts profile={profile} />
            <div className={classes.columns}>
              <Timeline personId={profile.person.id} timeline={profile.timeline} />
              <div className={classes.column}>
                <PersonTouches profile={profile} />
                <PersonSubscriptions subscriptions={profile.subscriptions} />
              </div>
            </div>
          </>
        )}
      </Reading>
    </Page>
  )
}

function PersonSkeleton() {
  return (
    <>
      <TextSkeleton lines={2} />
      <TableSkeleton rows={4} />
    </>
  )
}

function Contact({ person }: { person: PersonRow }) {
  return (
    <span className={classes.contact}>
      {person.name && person.email && <span>{person.email}</span>}
      {person.email && <CopyButton value={person.email} label="Copy e-mail" />}
      <Origin person={person} />
    </span>
  )
}

function Origin({ person: { cameFrom } }: { person: PersonRow }) {
  const { link, publication } = cameFrom ?? { link: null, publication: null }
  if (!link && !publication) return null
  return (
    <span className={classes.origin}>
      First came from{' '}
      {publication && (
        <TextLink to="/publications/$publicationId" params={{ publicationId: publication.id }}>
          <bdi>{publication.title}</bdi>
        </TextLink>
      )}
      {publication && link && ' through '}
      {link && (
        <TextLink to="/links/$linkId" params={{ linkId: link.id }}>
          <bdi>{link.name}</bdi>
        </TextLink>
      )}
    </span>
  )
}

type TimelineProps = { readonly personId: string; readonly timeline: PersonProfile['timeline'] }

function Timeline({ personId, timeline }: TimelineProps) {
  const all = (
    <TextLink to="/activity" search={{ personId }} quiet>
      Filter and export
    </TextLink>
  )
  return (
    <Card title="Timeline" action={timeline.length > 0 && all} flush>
      {timeline.length === 0 ? (
        <EmptyState icon={Footprints} title="Nothing yet">
          This person’s clicks, purchases, renewals and refunds will appear here in order.
        </EmptyState>
      ) : (
        <ActivityList activities={timeline} showPerson={false} />
      )}
      {timeline.length >= TIMELINE_MAX && (
        <p className={classes.more}>These are this person’s newest {TIMELINE_MAX} activities.</p>
      )}
    </Card>
  )
}
