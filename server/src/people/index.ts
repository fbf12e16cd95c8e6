/** People: who bought, one per e-mail per workspace, and who they are at each source. */
export { upsertPerson } from './upsert-person.ts'
export { takePersonByEmail } from './take-person-by-email.ts'
export { changePeople } from './change-person.ts'
export type { ContactOutcome } from './change-person.ts'
export { followErasure } from './follow-erasure.ts'
export { findPerson, isErased } from './find-person.ts'
export { erasePerson } from './erase-person.ts'
export type { Forgotten, ForgetAtSources } from './erase-person.ts'
