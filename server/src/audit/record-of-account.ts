import { announce, type Tx } from '../platform/db/index.ts'
import type { Actor, Entry } from './entry.ts'
import { saidOf } from './record-action.ts'
import { insertEntries } from './store.ts'
import { workspacesOf } from './workspaces-of.query.ts'

type AccountActor = Omit<Actor, 'workspaceId'> & { readonly userId: NonNullable<Actor['userId']> }

/** Records what happened to an account in every workspace it is in: there owners may have to act on it. */
export async function recordOfAccount(tx: Tx, actor: AccountActor, entry: Entry): Promise<void> {
  const workspaces = await workspacesOf(tx, actor.userId)
  await insertEntries(tx, workspaces, { actor, entry })
  announce(tx, { audit: saidOf(actor, entry, workspaces) })
}
