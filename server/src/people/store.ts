import { sql } from 'kysely'
import type { PersonId } from '#contract/ids'
import type { SourceName } from '#contract/words/sources'
import type { Tx } from '../platform/db/index.ts'
import { newPersonId } from '../platform/ids.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'

/** Who somebody is at a source: the source's own id, which outlives their e-mail address. */
export type PersonSource = { readonly source: SourceName; readonly sourcePersonId: string }

export type SeenPerson = PersonSource & {
  readonly email: string | null
  readonly name: string | null
  /** When they did what made us see them. */
  readonly seenAt: Date
  /** When the source last changed the name or e-mail; ISO text, so that microseconds survive. */
  readonly changedAt: string
}

export type Identity = { readonly personId: PersonId; readonly isErased: boolean }

/** Makes everyone else who is about to write this identity wait until the transaction ends. */
export async function lockIdentity(tx: Tx, scope: WorkspaceScope, who: PersonSource): Promise<void> {
  await sql`/* people.lockIdentity */ select ${lockOf(scope, who)}`.execute(tx)
}

const lockOf = (scope: WorkspaceScope, who: PersonSource) =>
  sql`lock_identity(${scope.workspaceId}, ${who.source}, ${who.sourcePersonId})`

export type LockedIdentity = Identity & {
  /** The source's change at the moment asked about is known, or a later one is. */
  readonly isKnownChange: boolean
}

/**
 * Locks an identity until the transaction ends and reads it; null while it is nobody's.
 */
export async function findLockedIdentity(
  tx: Tx,
  scope: WorkspaceScope,
  who: PersonSource & { readonly changedAt: string },
): Promise<LockedIdentity | null> {
  const [locked = null] = await findLockedIdentities(tx, scope, [who])
  return locked
}

/**
 * Locks identities until the transaction ends, in a steady order, and reads them as they were given; null while one is
 * nobody's. What is read may be as old as the statement's start: only that somebody is unknown is asked again under the
 * lock. An erasure and the time of the last change never go back, and whoever writes checks them once more.
 */
export async function findLockedIdentities(
  tx: Tx,
  scope: WorkspaceScope,
  who: readonly (PersonSource & { readonly changedAt: string })[],
): Promise<readonly (LockedIdentity | null)[]> {
  const first = await readLocked(tx, scope, who)
  const unknown = who.filter((_, place) => first[place] === null)
  const again = (await readLocked(tx, scope, unknown)).values()
  return first.map((locked) => locked ?? again.next().value ?? null)
}

async function readLocked(
  tx: Tx,
  scope: WorkspaceScope,
  who: readonly (PersonSource & { readonly changedAt: string })[],
): Promise<readonly (LockedIdentity | null)[]> {
  if (who.length === 0) return []
  const { rows } = await sql<LockedIdentity | { readonly personId: null }>`
    /* people.findLockedIdentities */
    with asked as (
      select source, id, changed_at, place
      from unnest(
        ${who.map(({ source }) => source)}::text[],
        ${who.map(({ sourcePersonId }) => sourcePersonId)}::text[],
        ${who.map(({ changedAt }) => changedAt)}::timestamptz[]
      ) with ordinality as a (source, id, changed_at, place)
    ),
    locked as materialized (
      select source, id, lock_identity(${scope.workspaceId}, source, id)
      from (select distinct source, id from asked order by source, id) each_one
    )
    select i.person_id as "personId", i.erased_at is not null as "isErased",
           i.changed_at >= asked.changed_at as "isKnownChange"
    from asked
    join locked on locked.source = asked.source and locked.id = asked.id
    left join person_identities i
      on i.workspace_id = ${scope.workspaceId}
      and i.source = asked.source
      and i.source_person_id = asked.id
    order by asked.place`.execute(tx)
  return rows.map((row) => (row.personId === null ? null : row))
}

export async function findIdentity(tx: Tx, scope: WorkspaceScope, who: PersonSource): Promise<Identity | null> {
  const row = await tx
    .selectFrom('person_identities')
    .where('workspace_id', '=', scope.workspaceId)
    .where('source', '=', who.source)
    .where('source_person_id', '=', who.sourcePersonId)
    .select(['person_id', 'erased_at'])
    .executeTakeFirst()
  return row ? { personId: row.person_id, isErased: row.erased_at !== null } : null
}

export async function insertIdentity(
  tx: Tx,
  scope: WorkspaceScope,
  who: PersonSource & { readonly changedAt: string },
  personId: PersonId,
): Promise<void> {
  await sql`
    /* people.insertIdentity */
    insert into person_identities (workspace_id, source, source_person_id, person_id, changed_at)
    values (${scope.workspaceId}, ${who.source}, ${who.sourcePersonId}, ${personId}, ${who.changedAt}::timestamptz)`.execute(
    tx,
  )
}

/**
 * The person with this e-mail in any letter case, or a new one. The unique index on the folded e-mail decides
 * between two transactions that arrive together: the second waits and gets the first one's person.
 */
export async function takePerson(
  tx: Tx,
  scope: WorkspaceScope,
  seen: Pick<SeenPerson, 'email' | 'name' | 'seenAt'>,
): Promise<PersonId> {
  const { rows } = await sql<{ id: PersonId }>`
    /* people.takePerson */
    insert into people (workspace_id, id, name, email, first_seen_at, created_at)
    values (${scope.workspaceId}, ${newPersonId()}, ${seen.name}, ${seen.email}, ${seen.seenAt}, now())
    on conflict (workspace_id, email_key) where email_key is not null
    do update set
      first_seen_at = least(people.first_seen_at, excluded.first_seen_at),
      name = coalesce(people.name, excluded.name)
    returning id`.execute(tx)
  const person = rows[0]
  if (!person) throw new Error('insert … on conflict do update returned no row')
  return person.id
}

export async function seeEarlier(tx: Tx, scope: WorkspaceScope, personId: PersonId, seenAt: Date): Promise<void> {
  await sql`
    /* people.seeEarlier */
    update people
    set first_seen_at = ${seenAt}
    where workspace_id = ${scope.workspaceId}
      and id = ${personId}
      and first_seen_at > ${seenAt}`.execute(tx)
}

/** Remembers that the source changed the identity at `changedAt`; false when we know a later change, or an erasure. */
export async function moveIdentityOn(
  tx: Tx,
  scope: WorkspaceScope,
  change: PersonSource & { readonly changedAt: string },
): Promise<boolean> {
  const result = await sql`
    /* people.moveIdentityOn */
    update person_identities
    set changed_at = ${change.changedAt}::timestamptz
    where workspace_id = ${scope.workspaceId}
      and source = ${change.source}
      and source_person_id = ${change.sourcePersonId}
      and erased_at is null
      and changed_at < ${change.changedAt}::timestamptz`.execute(tx)
  return result.numAffectedRows === 1n
}

/** Where a person is known from, always in the same order, so that locks on several are taken in one order. */
export async function listIdentities(tx: Tx, scope: WorkspaceScope, personId: PersonId): Promise<PersonSource[]> {
  const rows = await tx
    .selectFrom('person_identities')
    .where('workspace_id', '=', scope.workspaceId)
    .where('person_id', '=', personId)
    .select(['source', 'source_person_id'])
    .orderBy('source')
    .orderBy('source_person_id')
    .execute()
  return rows.map((row) => ({ source: row.source, sourcePersonId: row.source_person_id }))
}
