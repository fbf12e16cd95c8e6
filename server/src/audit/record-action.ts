import type { WorkspaceId } from '#contract/ids'
import { announce, type OpenDatabase, type Tx } from '../platform/db/index.ts'
import type { Logger } from '../platform/telemetry/index.ts'
import type { Actor, Entry } from './entry.ts'
import { insertEntries } from './store.ts'
import { workspacesOf } from './workspaces-of.query.ts'

type AccountActor = Omit<Actor, 'workspaceId'> & { readonly userId: NonNullable<Actor['userId']> }

/** Records what was done in the transaction that does it; the log has its line when that is committed. */
export async function recordAction(tx: Tx, actor: Actor, entry: Entry): Promise<void> {
  await insertEntries(tx, [actor.workspaceId], { actor, entry })
  announce(tx, { audit: saidOf(actor, entry, [actor.workspaceId]) })
}

/** Records what happened to an account in every workspace it is in: there owners may have to act on it. */
export async function recordOfAccount(tx: Tx, actor: AccountActor, entry: Entry): Promise<void> {
  const workspaces = await workspacesOf(tx, actor.userId)
  await insertEntries(tx, workspaces, { actor, entry })
  announce(tx, { audit: saidOf(actor, entry, workspaces) })
}

/** Gives the log a line for each action that was committed. @returns what ends it. */
export function logAudit(db: OpenDatabase, log: Logger): () => void {
  return db.onAnnounced((said) => {
    if ('audit' in said) log.info(said, 'audit')
  })
}

/** One line of the log. */
function saidOf(actor: Omit<Actor, 'workspaceId'>, entry: Entry, workspaces: readonly WorkspaceId[]) {
  const { action, outcome = 'done', about, detail } = entry
  return { action, outcome, user: actor.userId, workspaces, about, detail, network: actor.networkHash }
}
