import type { WorkspaceId } from '#contract/ids'

/** Where each sealed text belongs, and what each hash is for: another workspace's says nothing here. */
export const keyOf = (workspaceId: WorkspaceId) => `inbound_doors.key:${workspaceId}`
export const secretOf = (workspaceId: WorkspaceId) => `inbound_doors.secret:${workspaceId}`
export const KEY_PURPOSE = 'inbound_doors.key'
export const emailPurposeOf = (workspaceId: WorkspaceId) => `inbound.email:${workspaceId}`
export const namePurposeOf = (workspaceId: WorkspaceId) => `inbound.name:${workspaceId}`
