/** The record of what owners and members did, and of tries to sign in as one of them. */
export { createNetworkHash } from './network-hash.ts'
export type { NetworkHash } from './network-hash.ts'
export { recordAction } from './record-action.ts'
export { recordOfAccount } from './record-of-account.ts'
export { createAuditJobs } from './jobs.ts'
export { logAudit } from './log-audit.ts'
