/** The podcasts room: feeds that are read, and their episodes, which are publications. */
export { createPodcasts } from './routes.ts'
export type { PodcastsRoom } from './routes.ts'
