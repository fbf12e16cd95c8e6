import type { WorkspaceId } from '#contract/ids'
import type { Tx } from '../platform/db/index.ts'
import { newAuditEntryId } from '../platform/ids.ts'
import type { Actor, Entry } from './entry.ts'

type Recorded = { readonly actor: Omit<Actor, 'workspaceId'>; readonly entry: Entry }

export async function insertEntries(
  tx: Tx,
  workspaces: readonly WorkspaceId[],
  { actor, entry }: Recorded,
): Promise<void> {
  if (workspaces.length === 0) return
  const row = {
    happened_at: entry.now,
    user_id: actor.userId,
    action: entry.action,
    outcome: entry.outcome ?? 'done',
    about: entry.about ?? null,
    detail: entry.detail ?? null,
    network_hash: actor.networkHash,
  }
  await tx
    .insertInto('audit_entries')
    .values(workspaces.map((workspace_id) => ({ workspace_id, id: newAuditEntryId(), ...row })))
    .execute()
}

export async function deleteEntriesBefore(tx: Tx, moment: Date): Promise<void> {
  await tx.deleteFrom('audit_entries').where('happened_at', '<', moment).execute()
}
