import type { PersonId } from '#contract/ids'
import type { Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { findIdentity, type PersonSource } from './store.ts'

/** The person somebody at a source is to us, erased or not; null while we have not met them. */
export async function findPerson(tx: Tx, scope: WorkspaceScope, who: PersonSource): Promise<PersonId | null> {
  return (await findIdentity(tx, scope, who))?.personId ?? null
}

/** Whether the source erased this person, or somebody here had them forgotten. False for somebody we never met. */
export async function isErased(tx: Tx, scope: WorkspaceScope, who: PersonSource): Promise<boolean> {
  return (await findIdentity(tx, scope, who))?.isErased ?? false
}
