/** Activities: the record of what people did. Facts are added, never edited. */
export { recordActivity } from './record-activity.ts'
export { findRecorded, noteFees } from './store.ts'
export type { Recorded } from './store.ts'
