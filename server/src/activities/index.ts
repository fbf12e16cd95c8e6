/** Activities: the record of what people did. Facts are added, never edited. */
export { recordActivity } from './record-activity.ts'
export { findRecorded, noteFee } from './store.ts'
