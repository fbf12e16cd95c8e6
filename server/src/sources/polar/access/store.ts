import type { Insertable, Selectable, Updateable } from 'kysely'
import { sql } from 'kysely'
import type { ConnectionId, WorkspaceId } from '#contract/ids'
import type { Database, Reader, Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'

export type ConnectionRow = Selectable<Database['polar_connections']>
export type NewConnection = Omit<Insertable<Database['polar_connections']>, 'workspace_id'>

/** Unscoped on purpose: the caller shows an unguessable key, see find-connection.ts. */
export async function findByWebhookKey(reader: Reader, webhookKey: string): Promise<ConnectionRow | undefined> {
  return reader.selectFrom('polar_connections').selectAll().where('webhook_key', '=', webhookKey).executeTakeFirst()
}

/** Unscoped on purpose: the hourly check walks all workspaces and makes a scope for each. */
export async function listLiveConnections(
  reader: Reader,
): Promise<readonly { readonly id: ConnectionId; readonly workspace_id: WorkspaceId }[]> {
  return reader
    .selectFrom('polar_connections')
    .select(['id', 'workspace_id'])
    .where('disabled_at', 'is', null)
    .orderBy('id')
    .execute()
}

export async function readConnection(
  reader: Reader,
  scope: WorkspaceScope,
  id: ConnectionId,
): Promise<ConnectionRow | undefined> {
  return scoped(reader, scope).where('id', '=', id).executeTakeFirst()
}

export async function readLiveConnection(reader: Reader, scope: WorkspaceScope): Promise<ConnectionRow | undefined> {
  return scoped(reader, scope).where('disabled_at', 'is', null).executeTakeFirst()
}

/** The live connection, held as it is until the transaction ends: no refresh replaces its tokens meanwhile. */
export async function lockLiveConnection(tx: Tx, scope: WorkspaceScope): Promise<ConnectionRow | undefined> {
  return scoped(tx, scope).where('disabled_at', 'is', null).forUpdate().executeTakeFirst()
}

/** The live connection, else the one disabled last. */
export async function readNewestConnection(reader: Reader, scope: WorkspaceScope): Promise<ConnectionRow | undefined> {
  return scoped(reader, scope)
    .orderBy('disabled_at', (order) => order.desc().nullsFirst())
    .limit(1)
    .executeTakeFirst()
}

/** False when the workspace has a live connection already. */
export async function insertConnection(tx: Tx, scope: WorkspaceScope, row: NewConnection): Promise<boolean> {
  const inserted = await tx
    .insertInto('polar_connections')
    .values({ ...row, workspace_id: scope.workspaceId })
    .onConflict((conflict) => conflict.column('workspace_id').where('disabled_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Ends a connection and forgets its secrets; the row stays as history. False when it had ended before. */
export async function endConnection(tx: Tx, scope: WorkspaceScope, id: ConnectionId, at: Date): Promise<boolean> {
  const forgotten = {
    disabled_at: at,
    access_token_encrypted: null,
    refresh_token_encrypted: null,
    access_expires_at: null,
    refresh_lease_until: null,
    webhook_secret_encrypted: null,
    attention: null,
  }
  return (await change(tx, scope, id, forgotten)) === 1
}

export type ReceivingColumns = Pick<
  ConnectionRow,
  'receives' | 'webhook_key' | 'webhook_endpoint_id' | 'webhook_secret_encrypted'
>

/** How the connection learns of sales is right again. False when it ended or its endpoint was changed since `seen`. */
export async function changeReceiving(
  tx: Tx,
  scope: WorkspaceScope,
  seen: ConnectionRow,
  next: ReceivingColumns & Pick<ConnectionRow, 'checked_at'>,
): Promise<boolean> {
  return changeUnlessReplaced(tx, scope, seen, { ...next, attention: null })
}

/** False, and nothing written, when the connection ended or its endpoint was changed since it was looked at. */
export async function recordCheck(
  tx: Tx,
  scope: WorkspaceScope,
  seen: ConnectionRow,
  found: Pick<ConnectionRow, 'attention' | 'checked_at' | 'organization_name' | 'organization_slug'>,
): Promise<boolean> {
  return changeUnlessReplaced(tx, scope, seen, found)
}

async function changeUnlessReplaced(
  tx: Tx,
  scope: WorkspaceScope,
  seen: ConnectionRow,
  values: Updateable<Database['polar_connections']>,
): Promise<boolean> {
  const updated = await tx
    .updateTable('polar_connections')
    .set(values)
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', seen.id)
    .where('disabled_at', 'is', null)
    .where('webhook_endpoint_id', 'is not distinct from', seen.webhook_endpoint_id)
    .where('webhook_secret_encrypted', 'is not distinct from', seen.webhook_secret_encrypted)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

/** Access is lost, unless somebody replaced the token that was refused meanwhile: then false. Gives the lease back. */
export async function markAccessLost(
  tx: Tx,
  scope: WorkspaceScope,
  refused: Pick<ConnectionRow, 'id' | 'access_token_encrypted'>,
): Promise<boolean> {
  const updated = await tx
    .updateTable('polar_connections')
    .set({ attention: 'access_lost', refresh_lease_until: null })
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', refused.id)
    .where('disabled_at', 'is', null)
    .where('access_token_encrypted', 'is not distinct from', refused.access_token_encrypted)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

export async function touchLastEvent(tx: Tx, scope: WorkspaceScope, id: ConnectionId, at: Date): Promise<void> {
  await tx
    .updateTable('polar_connections')
    // greatest() ignores null: the first event sets it.
    .set({
      last_event_at: sql<Date>`greatest(last_event_at, ${at})`,
      // One that is accepted shows that clock and secret are right.
      refused_reason: sql`case when refused_reason in ('clock', 'wrong_secret') then null else refused_reason end`,
    })
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', id)
    .execute()
}

/** Takes the right to refresh until `until`. False while somebody else holds it, or when the token changed meanwhile. */
export async function takeRefreshLease(
  tx: Tx,
  scope: WorkspaceScope,
  seen: Pick<ConnectionRow, 'id' | 'refresh_token_encrypted'>,
  lease: { readonly now: Date; readonly until: Date },
): Promise<boolean> {
  const taken = await tx
    .updateTable('polar_connections')
    .set({ refresh_lease_until: lease.until })
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', seen.id)
    .where('disabled_at', 'is', null)
    .where('refresh_token_encrypted', '=', seen.refresh_token_encrypted)
    .where((where) =>
      where.or([where('refresh_lease_until', 'is', null), where('refresh_lease_until', '<=', lease.now)]),
    )
    .executeTakeFirst()
  return taken.numUpdatedRows === 1n
}

export async function releaseRefreshLease(tx: Tx, scope: WorkspaceScope, id: ConnectionId): Promise<void> {
  await change(tx, scope, id, { refresh_lease_until: null })
}

/** Stores a token pair and gives the lease back. False when the connection ended meanwhile. */
export async function storeTokens(
  tx: Tx,
  scope: WorkspaceScope,
  id: ConnectionId,
  tokens: Pick<ConnectionRow, 'access_token_encrypted' | 'refresh_token_encrypted' | 'access_expires_at'>,
): Promise<boolean> {
  return (await change(tx, scope, id, { ...tokens, refresh_lease_until: null })) === 1
}

const scoped = (reader: Reader, scope: WorkspaceScope) =>
  reader.selectFrom('polar_connections').selectAll().where('workspace_id', '=', scope.workspaceId)

/** Changes a live connection; how many rows that were, 0 or 1. */
async function change(
  tx: Tx,
  scope: WorkspaceScope,
  id: ConnectionId,
  values: Updateable<Database['polar_connections']>,
): Promise<number> {
  const updated = await tx
    .updateTable('polar_connections')
    .set(values)
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return Number(updated.numUpdatedRows)
}

/** Unscoped on purpose: whether the key opens what is stored is asked for the whole installation. */
export async function listSealedTokens(
  reader: Reader,
): Promise<readonly { readonly id: ConnectionId; readonly token: string }[]> {
  const rows = await reader
    .selectFrom('polar_connections')
    .select(['id', 'access_token_encrypted'])
    .where('disabled_at', 'is', null)
    .execute()
  return rows.flatMap(({ id, access_token_encrypted: token }) => (token === null ? [] : [{ id, token }]))
}
