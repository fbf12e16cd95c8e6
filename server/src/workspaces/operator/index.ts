/**
 * What whoever runs the installation does to accounts and workspaces, from its shell. It asks for no permission: code
 * that answers a request may not import this, as with workspaces/system.
 */
export { listAccounts } from './accounts.query.ts'
export type { Account } from './accounts.query.ts'
export { inviteByOperator } from './invite-by-operator.ts'
export { makeOwner } from './make-owner.ts'
