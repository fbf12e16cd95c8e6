import type { WorkspaceId } from '#contract/ids'
import { announce, type Tx } from '../platform/db/index.ts'
import type { Actor, Entry } from './entry.ts'
import { insertEntries } from './store.ts'

/** Records what was done in the transaction that does it; the log has its line when that is committed. */
export async function recordAction(tx: Tx, actor: Actor, entry: Entry): Promise<void> {
  await insertEntries(tx, [actor.workspaceId], { actor, entry })
  announce(tx, { audit: saidOf(actor, entry, [actor.workspaceId]) })
}

/** One line of the log. */
export function saidOf(actor: Omit<Actor, 'workspaceId'>, entry: Entry, workspaces: readonly WorkspaceId[]) {
  const { action, outcome = 'done', about, detail } = entry
  return { action, outcome, user: actor.userId, workspaces, about, detail, network: actor.networkHash }
}
