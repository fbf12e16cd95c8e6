/** Calls to other people's servers. */
export { asFetch } from './as-fetch.ts'
export { OutboundError } from './errors.ts'
export type { OutboundFailure } from './errors.ts'
export { createOutbound } from './outbound.ts'
export type { Outbound, OutboundOptions, OutboundRequest, OutboundResponse } from './outbound.ts'
export { parseJson, requireOk } from './read-answer.ts'
