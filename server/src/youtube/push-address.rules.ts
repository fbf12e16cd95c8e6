import type { WorkspaceId } from '#contract/ids'

/** A channel whose changes are told to a workspace. */
export type Pushed = { readonly workspaceId: WorkspaceId; readonly channelId: string }

/** What the hub is to tell of: the feed of a channel. */
export const feedOf = (webUrl: string, channelId: string): string =>
  `${webUrl}/feeds/videos.xml?channel_id=${channelId}`

/** Whether somebody out there could reach this installation: https, and a name that is no machine of a local network. */
export function isReachable(appUrl: string): boolean {
  const { protocol, hostname } = new URL(appUrl)
  const isName =
    hostname.includes('.') && !/^[\d.]+$/.test(hostname) && !/\.(local|localhost|internal|lan)$/.test(hostname)
  return protocol === 'https:' && isName
}

/** Ids of the videos that a feed, or what the hub sends of one, names: a hint and no more. */
export const videosNamed = (xml: string): readonly string[] => [
  ...new Set(Array.from(xml.matchAll(/<yt:videoId>([\w-]{11})<\/yt:videoId>/g), ([, id]) => id ?? '')),
]
