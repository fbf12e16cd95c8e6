import type { Role } from '#contract/workspaces'
import type { UserId, WorkspaceId } from '#contract/ids'
import type { Reader } from '../platform/db/index.ts'
import { DomainError, NotFound } from '../platform/http/index.ts'

declare const proof: unique symbol

/**
 * Proof that the caller may act in a workspace. Only this room makes one: from a membership, or for
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
  return mintScope({
    workspaceId: row.id,
    timeZone: row.time_zone,
    displayCurrency: row.display_currency,
    userId,
    networkHash,
    role: row.role,
  })
}

/** @throws DomainError `workspace.owner_only` for anyone but an owner. */
export function requireOwner(scope: WorkspaceScope): void {
  if (scope.role !== 'owner') throw new DomainError('workspace.owner_only')
}

/** For this room alone: from outside, the type cannot be made without a cast, which a test looks for. */
export const mintScope = (facts: Omit<WorkspaceScope, typeof proof>): WorkspaceScope => facts as WorkspaceScope
