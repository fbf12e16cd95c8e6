import { OutboundError } from '../platform/net/index.ts'
import { feedOf, type Pushed } from './push-address.rules.ts'
import { pushSecret, pushToken } from './push.ts'
import type { Youtube } from './youtube.ts'

/** More is not granted; the hub says how long it will be when it asks back. */
const LEASE_SECONDS = 10 * 24 * 60 * 60

type Asked = { readonly mode: 'subscribe' | 'unsubscribe'; readonly pushed: Pushed; readonly signal: AbortSignal }

/**
 * Asks YouTube's hub to tell us of a channel, or no more (https://developers.google.com/youtube/v3/guides/push_notifications,
 * 2026-11). It asks back at our address before it does. A hub that does not answer is asked again later: the hourly look
 * goes on without it.
 */
export async function askHub(youtube: Youtube, { mode, pushed, signal }: Asked): Promise<void> {
  const { config, outbound, log } = youtube
  const { workspaceId, channelId } = pushed
  const form = new URLSearchParams({
    'hub.callback': `${config.http.appUrl}/webhooks/youtube/${workspaceId}/${channelId}/${pushToken(youtube, pushed)}`,
    'hub.mode': mode,
    'hub.topic': feedOf(config.youtube.webUrl, channelId),
    'hub.verify': 'async',
    'hub.secret': pushSecret(youtube, pushed),
    'hub.lease_seconds': String(LEASE_SECONDS),
  })
  try {
    const { status } = await outbound.send({
      url: `${config.youtube.hubUrl}/subscribe`,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
      signal,
    })
    if (status >= 300) log.warn({ workspaceId, mode, status }, 'the hub of YouTube refused')
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error
    log.warn({ workspaceId, mode, failure: error.failure }, 'the hub of YouTube does not answer')
  }
}
