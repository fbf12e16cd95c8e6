import type { Insertable, Selectable } from 'kysely'
import type { UserId } from '#contract/ids'
import type { Database, Reader, Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'

export type AttemptRow = Selectable<Database['polar_connect_attempts']>
export type NewAttempt = Omit<Insertable<Database['polar_connect_attempts']>, 'workspace_id'>
export type OAuthClientRow = Selectable<Database['polar_oauth_clients']>
/** Where a client is good for: one Polar and one redirect address. */
export type ClientPlace = Pick<OAuthClientRow, 'api_url' | 'redirect_uri'>

export async function insertAttempt(tx: Tx, scope: WorkspaceScope, attempt: NewAttempt): Promise<void> {
  await tx
    .insertInto('polar_connect_attempts')
    .values({ ...attempt, workspace_id: scope.workspaceId })
    .execute()
}

/**
 * Takes the attempt away, so that it is used once. Unscoped on purpose: the state is what was shown, and only to the
 * session that started does it open anything.
 */
export async function takeAttempt(
  tx: Tx,
  stateHash: string,
  { userId, sessionId }: { readonly userId: UserId; readonly sessionId: string },
): Promise<AttemptRow | undefined> {
  return tx
    .deleteFrom('polar_connect_attempts')
    .where('state_hash', '=', stateHash)
    .where('user_id', '=', userId)
    .where('session_id', '=', sessionId)
    .returningAll()
    .executeTakeFirst()
}

/** Across workspaces: attempts nobody came back from. */
export async function deleteAttemptsBefore(tx: Tx, expiredBefore: Date): Promise<void> {
  await tx.deleteFrom('polar_connect_attempts').where('expires_at', '<', expiredBefore).execute()
}

/** OAuth clients belong to the installation, not to a workspace. */
export async function readClientInUse(reader: Reader, place: ClientPlace): Promise<OAuthClientRow | undefined> {
  return reader
    .selectFrom('polar_oauth_clients')
    .selectAll()
    .where('api_url', '=', place.api_url)
    .where('redirect_uri', '=', place.redirect_uri)
    .where('replaced_at', 'is', null)
    .executeTakeFirst()
}

export async function readClient(reader: Reader, clientId: string): Promise<OAuthClientRow | undefined> {
  return reader.selectFrom('polar_oauth_clients').selectAll().where('client_id', '=', clientId).executeTakeFirst()
}

/** False when another one is in use already. */
export async function insertClient(tx: Tx, client: Insertable<Database['polar_oauth_clients']>): Promise<boolean> {
  const inserted = await tx
    .insertInto('polar_oauth_clients')
    .values(client)
    .onConflict((conflict) =>
      conflict.columns(['api_url', 'redirect_uri']).where('replaced_at', 'is', null).doNothing(),
    )
    .returning('client_id')
    .executeTakeFirst()
  return inserted !== undefined
}

export async function markReplaced(tx: Tx, clientId: string, at: Date): Promise<void> {
  await tx
    .updateTable('polar_oauth_clients')
    .set({ replaced_at: at })
    .where('client_id', '=', clientId)
    .where('replaced_at', 'is', null)
    .execute()
}
