/**
 * Groups of bytes on the local disk: appended and synced by one thread, read by another one or, after a crash, by
 * the process that finds them. Sealed with a key, because they may be personal.
 */
export { isSegmentName, placeSegments, readSegments } from './carry-segments.ts'
export type { WaitingSegment } from './carry-segments.ts'
export { measureSpool, whyNotWritable } from './measure-spool.ts'
export type { SpoolState } from './measure-spool.ts'
export { createProgress, watchProgress } from './progress.ts'
export type { ProgressWatch } from './progress.ts'
export { createSegmentReader, EVERYTHING } from './segment-reader.ts'
export type { SegmentReader } from './segment-reader.ts'
export { createSegmentWriter } from './segment-writer.ts'
export type { SegmentWriter } from './segment-writer.ts'
export { claimSpoolHome, createTakeOver, nameSpoolHome } from './spool-home.ts'
export type { SpoolClaim, SpoolHome } from './spool-home.ts'
