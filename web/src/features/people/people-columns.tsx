import type { Attribution } from '#contract/activities'
import type { PersonRow } from '#contract/people'
import { Link2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatTotals } from '../../lib/money.ts'
import { formatDateTime, relativeTime, useNow } from '../../lib/time.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { PersonAvatar, personName } from '../../things/person/person.tsx'
import { PublicationIcon } from '../../things/publication/publication-kind.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import classes from './people-page.module.css'
import { SalesCount } from '../../things/money/sales-count.tsx'

/** The columns of the list of people. */
export function usePeopleColumns(): readonly Column<PersonRow>[] {
  const { workspace } = useWorkspace()
  return [
    { key: 'name', header: 'Person', sortable: true, phone: 'title', cell: (person) => <Who person={person} /> },
    {
      key: 'cameFrom',
      header: 'First came from',
      from: 'small',
      cell: (person) => <CameFrom credit={person.cameFrom} />,
    },
    {
      key: 'lastActivity',
      header: 'Last activity',
      sortable: true,
      cell: (person) => <LastActivity at={person.lastActivityAt} />,
    },
    {
      key: 'purchases',
      header: 'Purchases',
      sortable: true,
      align: 'right',
      cell: (person) => <SalesCount sales={person.purchases} renewals={person.renewals} />,
    },
    {
      key: 'net',
      header: 'Lifetime net',
      align: 'right',
      phone: 'corner',
      cell: (person) => (
        <span className={classes.net}>
          <Zeroable isZero={person.netRevenue.every((total) => total.amountMinor === 0)}>
            {formatTotals(person.netRevenue, workspace.displayCurrency)}
          </Zeroable>
        </span>
      ),
    },
  ]
}

function Who({ person }: { person: PersonRow }) {
  return (
    <span className={classes.who}>
      <PersonAvatar person={person} size={32} />
      <span className={classes.words}>
        <bdi className={classes.name}>{personName(person)}</bdi>
        {person.name && person.email && <span className={classes.email}>{person.email}</span>}
      </span>
    </span>
  )
}

function CameFrom({ credit }: { credit: Attribution | null }) {
  const { link, publication } = credit ?? { link: null, publication: null }
  if (publication) {
    return (
      <span className={classes.from}>
        <span className={classes.fromIcon}>
          <PublicationIcon kind={publication.kind} />
        </span>
        <TextLink to="/publications/$publicationId" params={{ publicationId: publication.id }} quiet>
          <bdi>{publication.title}</bdi>
        </TextLink>
      </span>
    )
  }
  if (link) {
    return (
      <span className={classes.from}>
        <span className={classes.fromIcon}>
          <Link2 size={15} aria-hidden="true" />
        </span>
        <TextLink to="/links/$linkId" params={{ linkId: link.id }} quiet>
          <bdi>{link.name}</bdi>
        </TextLink>
      </span>
    )
  }
  return <span className={classes.dim}>Not attributed</span>
}

function LastActivity({ at }: { at: string | null }) {
  const { timeZone } = useWorkspace().workspace
  const now = useNow()
  if (!at) return <span className={classes.dim}>—</span>
  return (
    <time dateTime={at} title={formatDateTime(at, timeZone)} className={classes.time}>
      {relativeTime(at, now)}
    </time>
  )
}

function Zeroable({ isZero, children }: { isZero: boolean; children: ReactNode }) {
  return isZero ? <span className={classes.dim}>{children}</span> : children
}
