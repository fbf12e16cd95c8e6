import { LIVE_EVENTS } from '#contract/words/live'

/**
 * What processes notify each other about. The payload is up to the room that publishes, and small: an id. `access` names
 * a user who may see less than before: one of their sessions or memberships ended.
 */
export const channels = [...LIVE_EVENTS, 'access'] as const
export type Channel = (typeof channels)[number]

/** Names in PostgreSQL are shared by the whole database, so ours say whose they are. */
export const postgresName = (channel: Channel) => `creator_kiwi_${channel}`

export function channelOf(name: string): Channel | undefined {
  return channels.find((channel) => postgresName(channel) === name)
}
