/** The YouTube room: a workspace's channel, its key, its videos, and how often they were seen. */
export { createYoutube } from './routes.ts'
export type { YoutubeRoom } from './routes.ts'
