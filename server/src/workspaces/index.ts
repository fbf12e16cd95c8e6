/** Tenancy: workspaces, members and invitations. Mints WorkspaceScope, the proof every other room asks for. */
export { scopeForMember } from './scope.ts'
export type { WorkspaceScope } from './scope.ts'
export { checkTimeZones, differingZonesInUse } from './check-time-zones.ts'
export { createScoping } from './scoping.ts'
export type { Scoping } from './scoping.ts'
export { createIsInvited } from './is-invited.ts'
export { noteSalesTracked } from './store.ts'
