import { sql } from 'kysely'
import type { PersonId } from '#contract/ids'
import type { Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import type { PersonSource } from './store.ts'

/**
 * Takes the new name and e-mail. An address belongs to whom the source gave it last: somebody else who has it here loses
 * it, for they have moved on or are gone there. Where theirs is the later version, this one has moved on meanwhile, and is
 * without an address until that is heard. Either way the old address is free at once.
 */
export async function updateContact(
  tx: Tx,
  scope: WorkspaceScope,
  personId: PersonId,
  contact: { readonly name: string | null; readonly email: string | null; readonly changedAt: string },
): Promise<void> {
  const isLater =
    contact.email === null || (await freeAddress(tx, scope, personId, { ...contact, email: contact.email }))
  const email = contact.email === null ? sql`email` : isLater ? contact.email : null
  await sql`
    /* people.updateContact */
    update people
    set name = coalesce(${contact.name}, name), email = ${email}
    where workspace_id = ${scope.workspaceId}
      and id = ${personId}`.execute(tx)
}

/** Takes an address from another person who has it by an older version; false when theirs is newer. Index: people_by_email. */
async function freeAddress(
  tx: Tx,
  scope: WorkspaceScope,
  personId: PersonId,
  { email, changedAt }: { readonly email: string; readonly changedAt: string },
): Promise<boolean> {
  // Both rows in the order of their ids: two who take each other's address do not deadlock.
  await sql`
    /* people.lockAddress */
    select from people
    where workspace_id = ${scope.workspaceId}
      and (id = ${personId} or email_key = lower_letters(${email}))
    order by id
    for update`.execute(tx)
  const { rows } = await sql<{ id: PersonId; isLater: boolean }>`
    /* people.findHolder */
    select p.id, coalesce((
      select max(i.changed_at) > ${changedAt}::timestamptz
      from person_identities i
      where i.workspace_id = p.workspace_id
        and i.person_id = p.id
    ), false) as "isLater"
    from people p
    where p.workspace_id = ${scope.workspaceId}
      and p.email_key = lower_letters(${email})
      and p.id <> ${personId}`.execute(tx)
  const holder = rows[0]
  if (!holder) return true
  if (holder.isLater) return false
  await tx
    .updateTable('people')
    .set({ email: null })
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', holder.id)
    .execute()
  return true
}

/** Forgets name and e-mail for good; what the person did stays, without them. */
export async function scrubPerson(tx: Tx, scope: WorkspaceScope, who: PersonSource, personId: PersonId): Promise<void> {
  await eraseIdentity(tx, scope, who)
  await scrubContact(tx, scope, personId)
}

/** The source's word about somebody counts no more. */
export async function eraseIdentity(tx: Tx, scope: WorkspaceScope, who: PersonSource): Promise<void> {
  await tx
    .updateTable('person_identities')
    .set({ erased_at: sql`now()` })
    .where('workspace_id', '=', scope.workspaceId)
    .where('source', '=', who.source)
    .where('source_person_id', '=', who.sourcePersonId)
    .execute()
}

export async function scrubContact(tx: Tx, scope: WorkspaceScope, personId: PersonId): Promise<void> {
  await tx
    .updateTable('people')
    .set({ name: null, email: null })
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', personId)
    .execute()
}

/** Somebody's address, which nobody changes until the transaction ends; null when there is no such person. */
export async function lockEmail(
  tx: Tx,
  scope: WorkspaceScope,
  personId: PersonId,
): Promise<{ readonly email: string | null } | null> {
  const row = await tx
    .selectFrom('people')
    .select('email')
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}
