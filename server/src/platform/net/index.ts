/** Calls to other people's servers, and how IP addresses are read. */
export { asFetch } from './as-fetch.ts'
export { OutboundError } from './errors.ts'
export type { OutboundFailure } from './errors.ts'
export { createOutbound } from './outbound.ts'
export type { Outbound, OutboundOptions, OutboundRequest, OutboundResponse } from './outbound.ts'
export { isPrivateAddress } from './private-address.ts'
export { networkOf, readAddress } from './read-address.ts'
export { parseJson, requireOk } from './read-answer.ts'
