import type { Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { holdIdentity, moveIdentityOn, updateContact, type PersonSource } from './store.ts'

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
  const known = await holdIdentity(tx, scope, change)
  if (!known) return 'unknown_person'
  if (known.isErased || known.isKnownChange) return 'older_than_known'
  if (!(await moveIdentityOn(tx, scope, change))) return 'older_than_known'
  await updateContact(tx, scope, known.personId, change)
  return 'changed'
}
