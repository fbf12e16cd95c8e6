import type { Role } from '#contract/workspaces'
import type { UserId, WorkspaceId } from '#contract/ids'
import type { Reader } from '../platform/db/index.ts'
import { DomainError, NotFound } from '../platform/http/index.ts'

declare const proof: unique symbol

/**
 * Proof that the caller may act in a workspace. Only this file makes one: from a membership, or for
 * the system where a record already belongs to the workspace (a short link visited, a webhook verified, a job).
 */
export type WorkspaceScope = {
  readonly workspaceId: WorkspaceId
  readonly timeZone: string
  readonly displayCurrency: string
  /** Null when the system acts. */
  readonly userId: UserId | null
  /** Where the request came from: a keyed hash, for the audit log. Null when the system acts, and where that is unknown. */
  readonly networkHash: string | null
  readonly role: Role | 'system'
  readonly [proof]: true
}

/**
 * The scope of a member.
 * @throws NotFound when there is no such workspace or the user is not in it: the two look alike.
 */
export async function scopeForMember(
  reader: Reader,
  userId: UserId,
  workspaceId: WorkspaceId,
  networkHash: string | null = null,
): Promise<WorkspaceScope> {
  const row = await reader
    .selectFrom('members as m')
    .innerJoin('workspaces as w', 'w.id', 'm.workspace_id')
    .where('m.user_id', '=', userId)
    .where('m.workspace_id', '=', workspaceId)
    .select(['w.id', 'w.time_zone', 'w.display_currency', 'm.role'])
    .executeTakeFirst()
  if (!row) throw new NotFound()
  return mint({
    workspaceId: row.id,
    timeZone: row.time_zone,
    displayCurrency: row.display_currency,
    userId,
    networkHash,
    role: row.role,
  })
}

/**
 * The scope of the system itself, for a workspace id that was read from a record of ours, never from a request.
 * @throws NotFound when the workspace is gone.
 */
export async function scopeForSystem(reader: Reader, workspaceId: WorkspaceId): Promise<WorkspaceScope> {
  const row = await reader
    .selectFrom('workspaces')
    .where('id', '=', workspaceId)
    .select(['id', 'time_zone', 'display_currency'])
    .executeTakeFirst()
  if (!row) throw new NotFound()
  return scopeForSystemRow({ workspace_id: row.id, ...row })
}

/** The columns of `workspaces` that a scope is made of, beside a record's own `workspace_id`. */
export type ScopeRow = {
  readonly workspace_id: WorkspaceId
  readonly time_zone: string
  readonly display_currency: string
}

/** The scope of the system itself, for a record of ours that was read together with its workspace: no second query. */
export function scopeForSystemRow(row: ScopeRow): WorkspaceScope {
  return mint({
    workspaceId: row.workspace_id,
    timeZone: row.time_zone,
    displayCurrency: row.display_currency,
    userId: null,
    networkHash: null,
    role: 'system',
  })
}

/** @throws DomainError `workspace.owner_only` for anyone but an owner. */
export function requireOwner(scope: WorkspaceScope): void {
  if (scope.role !== 'owner') {
    throw new DomainError('workspace.owner_only', 'Ask an owner of this workspace to do this.')
  }
}

const mint = (facts: Omit<WorkspaceScope, typeof proof>): WorkspaceScope => facts as WorkspaceScope
