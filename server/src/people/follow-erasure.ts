import type { Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { scrubPerson } from './contact.store.ts'
import { findIdentity, lockIdentity, type PersonSource } from './store.ts'

/**
 * Forgets the name and e-mail of somebody whom the source erased; their activities stay, nameless.
 * Safe to repeat. False when we never knew them, or had erased them before.
 */
export async function followErasure(tx: Tx, scope: WorkspaceScope, who: PersonSource): Promise<boolean> {
  await lockIdentity(tx, scope, who)
  const known = await findIdentity(tx, scope, who)
  if (!known || known.isErased) return false
  await scrubPerson(tx, scope, who, known.personId)
  return true
}
