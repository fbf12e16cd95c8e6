import { LIVE_EVENTS } from '#contract/words/live'

/**
 * What processes notify each other about. The payload is up to the room that publishes, and small: an id. `access` names
 * somebody who may see less than before: a session or a membership of theirs ended.
 */
export const channels = [...LIVE_EVENTS, 'access'] as const
export type Channel = (typeof channels)[number]

/** Names in PostgreSQL are shared by the whole database, so ours say whose they are. */
export const postgresName = (channel: Channel) => `creator_kiwi_${channel}`

export function channelOf(name: string): Channel | undefined {
  return channels.find((channel) => postgresName(channel) === name)
}
