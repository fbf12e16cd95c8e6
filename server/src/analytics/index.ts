/** Read-only questions across rooms, and the days that numbers are of. */
export { createAnalyticsRoutes } from './routes.ts'
export { readShown } from './span.ts'
export type { Shown, Span } from './span.ts'
export { clicksIn, earningsIn } from './link-figures.query.ts'
export { netOf } from './net.query.ts'
export { endOf, startOf } from './period.query.ts'
export { bucketFor, bucketsOf, daysBetween } from './range.rules.ts'
