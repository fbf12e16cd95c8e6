/** The Polar integration: OAuth, API client, webhook inbox, Polar's words into ours. */
export { createPolar } from './routes.ts'
