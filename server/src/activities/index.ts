/**
 * Activities: the record of what people did. Facts are added, never edited. Serves the profile of a person too,
 * because its timeline is made of activities.
 */
export { recordActivity } from './record-activity.ts'
export { findRecorded, noteFee } from './store.ts'
