import type { UserId, WorkspaceId } from '#contract/ids'
import type { Invitation, Me, Member, Role, Workspace } from '#contract/workspaces'
import type { InvitationRow } from './store.ts'

type WorkspaceRow = {
  readonly id: WorkspaceId
  readonly name: string
  readonly time_zone: string
  readonly display_currency: string
  readonly role: Role
}

export function presentWorkspace({ id, name, time_zone, display_currency, role }: WorkspaceRow): Workspace {
  return { id, name, timeZone: time_zone, displayCurrency: display_currency, role }
}

export function presentMe({ user, workspaces }: { user: Me['user']; workspaces: readonly WorkspaceRow[] }) {
  return { user, workspaces: workspaces.map(presentWorkspace) }
}

type MemberRow = {
  readonly user_id: UserId
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly joined_at: Date
}

export function presentMember({ user_id, name, email, role, joined_at }: MemberRow): Member {
  return { userId: user_id, name, email, role, joinedAt: joined_at.toISOString() }
}

export function presentInvitation({ id, email, role, created_at, expires_at }: InvitationRow): Invitation {
  return { id, email, role, createdAt: created_at.toISOString(), expiresAt: expires_at.toISOString() }
}
