import { sql } from 'kysely'
import type { InvitationId, UserId, WorkspaceId } from '#contract/ids'
import type { Role } from '#contract/workspaces'
import type { Reader, Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from './scope.ts'

export type WorkspaceRow = {
  readonly id: WorkspaceId
  readonly name: string
  readonly time_zone: string
  readonly display_currency: string
  readonly created_at: Date
}

export type InvitationRow = {
  readonly workspace_id: WorkspaceId
  readonly id: InvitationId
  readonly email: string
  readonly role: Role
  readonly created_at: Date
  readonly expires_at: Date
  readonly accepted_at: Date | null
}

const WORKSPACE = ['id', 'name', 'time_zone', 'display_currency', 'created_at'] as const
const INVITATION = ['workspace_id', 'id', 'email', 'role', 'created_at', 'expires_at', 'accepted_at'] as const

export async function insertWorkspace(tx: Tx, workspace: WorkspaceRow): Promise<void> {
  await tx.insertInto('workspaces').values(workspace).execute()
}

type Settings = {
  readonly name: string | null
  readonly timeZone: string | null
  readonly displayCurrency: string | null
}

/** Sales are recorded as they happen from a moment on; the earliest stays. Safe to repeat. */
export async function noteSalesTracked(tx: Tx, { workspaceId }: WorkspaceScope, since: Date): Promise<void> {
  await tx
    .updateTable('workspaces')
    .where('id', '=', workspaceId)
    .where((eb) => eb.or([eb('sales_tracked_since', 'is', null), eb('sales_tracked_since', '>', since)]))
    .set({ sales_tracked_since: since })
    .execute()
}

/** Null leaves a setting as it is. */
export async function updateSettings(
  tx: Tx,
  { workspaceId }: WorkspaceScope,
  settings: Settings,
): Promise<WorkspaceRow> {
  const { name, timeZone, displayCurrency } = settings
  return tx
    .updateTable('workspaces')
    .where('id', '=', workspaceId)
    .set((eb) => ({
      name: name ?? eb.ref('name'),
      time_zone: timeZone ?? eb.ref('time_zone'),
      display_currency: displayCurrency ?? eb.ref('display_currency'),
    }))
    .returning(WORKSPACE)
    .executeTakeFirstOrThrow()
}

/** Another name of the same zone, for all workspaces in it: their days stay as they are. */
export async function renameTimeZone(tx: Tx, { from, to }: { readonly from: string; readonly to: string }) {
  await sql`/* workspaces.renameTimeZone */ select set_config('kiwi.renames_time_zone', 'on', true)`.execute(tx)
  await tx.updateTable('workspaces').set({ time_zone: to }).where('time_zone', '=', from).execute()
}

/** Holds the workspace until the transaction ends, so that changes to its members happen one after another. */
export async function lockWorkspace(tx: Tx, workspaceId: WorkspaceId): Promise<WorkspaceRow | undefined> {
  return tx.selectFrom('workspaces').where('id', '=', workspaceId).select(WORKSPACE).forUpdate().executeTakeFirst()
}

type MemberRow = { workspace_id: WorkspaceId; user_id: UserId; role: Role; joined_at: Date }

/** @returns whether they joined; false when they were a member already. */
export async function insertMember(tx: Tx, member: MemberRow): Promise<boolean> {
  const result = await tx
    .insertInto('members')
    .values(member)
    .onConflict((conflict) => conflict.columns(['workspace_id', 'user_id']).doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

export async function roleOf(reader: Reader, { workspaceId }: WorkspaceScope, userId: UserId) {
  const row = await reader
    .selectFrom('members')
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .select('role')
    .executeTakeFirst()
  return row?.role
}

export async function countOwners(reader: Reader, { workspaceId }: WorkspaceScope): Promise<number> {
  const row = await reader
    .selectFrom('members')
    .where('workspace_id', '=', workspaceId)
    .where('role', '=', 'owner')
    .select((eb) => eb.fn.countAll<number>().as('owners'))
    .executeTakeFirstOrThrow()
  return row.owners
}

/** Who has been in it longest of its owners; null when none is left. */
export async function firstOwner(reader: Reader, { workspaceId }: WorkspaceScope): Promise<UserId | null> {
  const row = await reader
    .selectFrom('members')
    .where('workspace_id', '=', workspaceId)
    .where('role', '=', 'owner')
    .select('user_id')
    .orderBy('joined_at')
    .orderBy('user_id')
    .limit(1)
    .executeTakeFirst()
  return row?.user_id ?? null
}

export async function setRole(tx: Tx, { workspaceId }: WorkspaceScope, userId: UserId, role: Role): Promise<void> {
  await tx
    .updateTable('members')
    .set({ role })
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .execute()
}

export async function deleteMember(tx: Tx, { workspaceId }: WorkspaceScope, userId: UserId): Promise<void> {
  await tx.deleteFrom('members').where('workspace_id', '=', workspaceId).where('user_id', '=', userId).execute()
}

/** Makes the invitation, in place of an open one for the same address. */
export async function replaceInvitation(
  tx: Tx,
  { workspaceId }: WorkspaceScope,
  invitation: Omit<InvitationRow, 'workspace_id' | 'accepted_at'> & { token_hash: string; invited_by: UserId },
): Promise<InvitationRow> {
  await tx
    .deleteFrom('invitations')
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb(eb.fn('lower', ['email']), '=', invitation.email.toLowerCase()))
    .where('accepted_at', 'is', null)
    .execute()
  return tx
    .insertInto('invitations')
    .values({ workspace_id: workspaceId, ...invitation })
    .returning(INVITATION)
    .executeTakeFirstOrThrow()
}

export async function listOpenInvitations(reader: Reader, { workspaceId }: WorkspaceScope, now: Date) {
  return reader
    .selectFrom('invitations')
    .where('workspace_id', '=', workspaceId)
    .where('accepted_at', 'is', null)
    .where('expires_at', '>', now)
    .select(INVITATION)
    .orderBy('created_at', 'desc')
    .execute()
}

/** @returns whether there was an open one. */
export async function deleteInvitation(tx: Tx, { workspaceId }: WorkspaceScope, id: InvitationId): Promise<boolean> {
  const result = await tx
    .deleteFrom('invitations')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .executeTakeFirst()
  return result.numDeletedRows === 1n
}

/** Unscoped: the holder of the token is not in the workspace yet. */
export async function findInvitationByToken(reader: Reader, tokenHash: string): Promise<InvitationRow | undefined> {
  return reader.selectFrom('invitations').where('token_hash', '=', tokenHash).select(INVITATION).executeTakeFirst()
}

/** @returns whether this call accepted it: of two at once, one does. */
export async function markAccepted(tx: Tx, invitation: InvitationRow, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('invitations')
    .set({ accepted_at: now })
    .where('workspace_id', '=', invitation.workspace_id)
    .where('id', '=', invitation.id)
    .where('accepted_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Unscoped, for the workspace an invitation names. */
export async function nameOfWorkspace(reader: Reader, workspaceId: WorkspaceId): Promise<string> {
  const row = await reader
    .selectFrom('workspaces')
    .where('id', '=', workspaceId)
    .select('name')
    .executeTakeFirstOrThrow()
  return row.name
}
