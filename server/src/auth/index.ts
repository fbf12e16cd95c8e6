/** Users, sign-in and sessions. Identity only: who someone is, never what they may do. */
export { createAuth } from './create-auth.ts'
export type { Auth } from './create-auth.ts'
export { prepareToJudge } from './judge-password.ts'
export { requireSameOrigin } from './same-origin.ts'
export { requireSession } from './require-session.ts'
export { addAccount } from './add-account.ts'
export { findUserByEmail, hasUsers, isFirstUser } from './store.ts'
export { resetPassword } from './reset-password.ts'
