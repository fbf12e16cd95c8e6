import type { Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { updateContact } from './contact.store.ts'
import { findLockedIdentities, moveIdentityOn, type LockedIdentity, type PersonSource } from './store.ts'

export type ContactChange = PersonSource & {
  readonly email: string | null
  readonly name: string | null
  /** When the source made the change; ISO text, so that microseconds survive. */
  readonly changedAt: string
}

export type ContactOutcome = 'changed' | 'older_than_known' | 'unknown_person'

/**
 * Follows a name or e-mail that changed at the source. The newest change wins whatever order they arrive in;
 * somebody we have not met through an activity stays unknown. Safe to repeat.
 */
export async function changePerson(tx: Tx, scope: WorkspaceScope, change: ContactChange): Promise<ContactOutcome> {
  const [outcome = 'unknown_person'] = await changePeople(tx, scope, [change])
  return outcome
}

/**
 * Follows several changes as `changePerson` does, and locks all whom they are about until the transaction ends.
 * @returns what came of each, as they were given
 */
export async function changePeople(
  tx: Tx,
  scope: WorkspaceScope,
  changes: readonly ContactChange[],
): Promise<readonly ContactOutcome[]> {
  const locked = await findLockedIdentities(tx, scope, changes)
  const outcomes: ContactOutcome[] = []
  for (const [place, change] of changes.entries()) outcomes.push(await follow(tx, scope, change, locked[place] ?? null))
  return outcomes
}

async function follow(
  tx: Tx,
  scope: WorkspaceScope,
  change: ContactChange,
  known: LockedIdentity | null,
): Promise<ContactOutcome> {
  if (!known) return 'unknown_person'
  if (known.isErased || known.isKnownChange) return 'older_than_known'
  if (!(await moveIdentityOn(tx, scope, change))) return 'older_than_known'
  await updateContact(tx, scope, known.personId, change)
  return 'changed'
}
