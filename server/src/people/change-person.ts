import type { Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { findIdentity, lockIdentity, moveIdentityOn, updateContact, type PersonSource } from './store.ts'

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
  await lockIdentity(tx, scope, change)
  const known = await findIdentity(tx, scope, change)
  if (!known) return 'unknown_person'
  if (!(await moveIdentityOn(tx, scope, change))) return 'older_than_known'
  await updateContact(tx, scope, known.personId, change)
  return 'changed'
}
