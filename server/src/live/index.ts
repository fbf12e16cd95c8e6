/** Tells open screens that something changed. */
export { createLiveRoutes } from './routes.ts'
