import { OutboundError } from './errors.ts'
import type { Outbound } from './outbound.ts'

/** Calls nobody. To those who ask, it is as if the others could not be reached for now. */
export const createClosedOutbound = (why: string): Outbound => ({
  send: () => Promise.reject(new OutboundError('refused', why, { permanent: false })),
  close: () => undefined,
})
