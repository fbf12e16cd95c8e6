/** Inbound: where other programs say what people did. So far that somebody joined a list. */
export { createInboundDoor } from './door.route.ts'
export { createInboundJobs } from './jobs.ts'
export { createLookAgain } from './look-again.ts'
export { closeDoor, moveDoor, openDoor } from './open-door.ts'
export { findAddress } from './find-door.ts'
export { sendTest } from './send-test.ts'
export type { InboundDeps } from './receive-event.ts'
export { forgetAddress } from './forget-address.ts'
