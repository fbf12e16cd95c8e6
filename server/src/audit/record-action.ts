import type { AuditAction, AuditEntry } from '#contract/audit'
import type { UserId, WorkspaceId } from '#contract/ids'
import { announce, type Tx } from '../platform/db/index.ts'
import { insertEntries } from './store.ts'

/** Who acts in a workspace; a WorkspaceScope is one. */
export type Actor = {
  readonly workspaceId: WorkspaceId
  /** Null when the system acts. */
  readonly userId: UserId | null
  readonly networkHash: string | null
}

export type Entry = {
  readonly action: AuditAction
  readonly outcome?: AuditEntry['outcome']
  /** The id of what it was done to. Never a name or an address: those are looked up, and can be forgotten. */
  readonly about?: string
  readonly detail?: string
  readonly now: Date
}

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
