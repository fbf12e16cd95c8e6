/** Read-only questions across rooms. Owns tables: none. */
export { createAnalyticsRoutes } from './routes.ts'
