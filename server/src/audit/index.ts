/** The record of what owners and members did, and of tries to sign in as one of them. */
export { createNetworkHash } from './network-hash.ts'
export type { NetworkHash } from './network-hash.ts'
export { logAudit, recordAction, recordOfAccount } from './record-action.ts'
export { createAuditJobs } from './jobs.ts'
