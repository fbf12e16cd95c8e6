/** The Polar integration: OAuth, API client, webhook inbox, Polar's words into ours. */
export { createPolar } from './routes.ts'
export { countSealed, reachPolar } from './access/examine.ts'
export type { Reach } from './access/examine.ts'
