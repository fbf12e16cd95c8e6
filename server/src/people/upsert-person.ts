import type { PersonId } from '#contract/ids'
import type { Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { changePerson } from './change-person.ts'
import { findLockedIdentity, insertIdentity, seeEarlier, takePerson, type SeenPerson } from './store.ts'

/**
 * The person somebody at a source is to us: known by the source's id first, then by e-mail in any letter case, else new.
 * Safe to repeat and to run at the same time for the same person. Nobody comes back from being erased.
 */
export async function upsertPerson(tx: Tx, scope: WorkspaceScope, seen: SeenPerson): Promise<PersonId> {
  const known = await findLockedIdentity(tx, scope, seen)
  if (known) {
    await seeEarlier(tx, scope, known.personId, seen.seenAt)
    if (!known.isErased && !known.isKnownChange) await changePerson(tx, scope, seen)
    return known.personId
  }
  const personId = await takePerson(tx, scope, seen)
  await insertIdentity(tx, scope, seen, personId)
  return personId
}
