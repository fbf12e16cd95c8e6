import type { Forgotten } from '../people/index.ts'
import type { Vault } from '../platform/crypto/index.ts'
import type { Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { emailPurposeOf } from './sealed.rules.ts'
import { insertErasedHash } from './store.ts'

/**
 * Remembers that the person with this address was erased, as a keyed hash: a list goes on sending it. Nothing else of
 * them is kept here. Safe to repeat.
 */
export async function forgetAddress(tx: Tx, scope: WorkspaceScope, { email }: Forgotten, vault: Vault): Promise<void> {
  if (email === null) return
  await insertErasedHash(tx, scope, vault.hash(email.toLowerCase(), emailPurposeOf(scope.workspaceId)))
}
