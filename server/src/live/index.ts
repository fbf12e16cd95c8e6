/** Tells open screens that something changed. Owns tables: none. */
export { createLiveRoutes } from './routes.ts'
