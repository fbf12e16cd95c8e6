/** People: who bought, one per e-mail per workspace, and who they are at each source. */
export { upsertPerson } from './upsert-person.ts'
export { changePeople } from './change-person.ts'
export type { ContactOutcome } from './change-person.ts'
export { erasePerson } from './erase-person.ts'
export { findPerson, isErased } from './find-person.ts'
export { forgetPerson } from './forget-person.ts'
export type { Forgotten, ForgetAtSources } from './forget-person.ts'
