/**
 * People: who bought, one per e-mail per workspace, and who they are at each source.
 * The profile with its timeline is served by the room above this one, activities.
 */
export { upsertPerson } from './upsert-person.ts'
export { changePerson } from './change-person.ts'
export { erasePerson } from './erase-person.ts'
export type { Forgotten, ForgetAtSources } from './forget-person.ts'
export { findPerson, isErased } from './find-person.ts'
export { forgetPerson } from './forget-person.ts'
