/** Clicks: intake, what is kept of a visitor, and finding a click again. Owns tables: clicks, visitor_salts. */
export { clickTokenOf, parseClickToken } from './click-token.rules.ts'
