import type { AuditAction, AuditEntry } from '#contract/audit'
import type { UserId, WorkspaceId } from '#contract/ids'

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
