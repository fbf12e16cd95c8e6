import { isErasedAddress } from '#contract/words/sources'
import type { PersonId } from '#contract/ids'
import type { Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { takePerson } from './store.ts'

/** Somebody of whom an address is known and nothing else: no source knows them by an id of its own. */
type Addressed = { readonly email: string; readonly name: string | null; readonly seenAt: Date }

/**
 * The person with this e-mail in any letter case, or a new one; null for an address that a source puts in the place of an
 * erased one. Who buys later with the same address is this person. Safe to repeat and to run at the same time.
 */
export async function takePersonByEmail(tx: Tx, scope: WorkspaceScope, seen: Addressed): Promise<PersonId | null> {
  if (isErasedAddress(seen.email)) return null
  return takePerson(tx, scope, seen)
}
