import { createHmac } from 'node:crypto'
import { equalsConstantTime } from '../platform/crypto/index.ts'
import { enqueue } from '../platform/jobs/index.ts'
import { findReader, saveHint } from './hints.store.ts'
import { feedOf, videosNamed, type Pushed } from './push-address.rules.ts'
import { lookKey, lookType } from './schedule-reading.ts'
import { readVideos } from './videos.store.ts'
import type { Youtube } from './youtube.ts'

/** What nobody can guess of the address that the hub calls for a channel. Made of our key, so that none is stored. */
export const pushToken = ({ vault }: Pick<Youtube, 'vault'>, { workspaceId, channelId }: Pushed): string =>
  vault.hash(`${workspaceId} ${channelId}`, 'youtube.push_address')

/** What the hub signs with. */
export const pushSecret = ({ vault }: Pick<Youtube, 'vault'>, { workspaceId, channelId }: Pushed): string =>
  vault.hash(`${workspaceId} ${channelId}`, 'youtube.push_secret')

type Wish = { readonly mode: string; readonly topic: string; readonly leaseSeconds: number }

/** The hub's longest are ten days. */
const LEASE_SECONDS_MAX = 10 * 24 * 60 * 60

/**
 * Whether the hub shall do what it says we want (WebSub 5.3): tell us of the feed of a channel that is connected, or no more of
 * one that is not.
 */
export async function confirmWish(
  youtube: Youtube,
  pushed: Pushed,
  { mode, topic, leaseSeconds }: Wish,
): Promise<boolean> {
  const { db, clock, config } = youtube
  if (topic !== feedOf(config.youtube.webUrl, pushed.channelId)) return false
  const scope = await findReader(db.reader, pushed)
  if (mode === 'unsubscribe') return scope === null
  if (mode !== 'subscribe' || scope === null) return false
  const until = new Date(clock.now().getTime() + Math.min(leaseSeconds, LEASE_SECONDS_MAX) * 1_000)
  await db.transaction((tx) => saveHint(tx, scope, { pushes_until: until }))
  return true
}

type Push = { readonly body: Buffer; readonly signature: string | undefined }

/**
 * Takes what the hub sends as a hint: if it names a video that we do not know, YouTube is asked. Nothing else in it is believed.
 * What is not signed with our secret changes nothing.
 */
export async function receivePush(
  youtube: Youtube,
  pushed: Pushed,
  { body, signature }: Push,
): Promise<'taken' | 'known' | 'forged' | 'unwanted'> {
  const { db } = youtube
  const scope = await findReader(db.reader, pushed)
  if (scope === null) return 'unwanted'
  if (!isSigned(body, signature, pushSecret(youtube, pushed))) return 'forged'
  const named = videosNamed(body.toString('utf8'))
  const known = await readVideos(db.reader, scope, named)
  if (named.every((id) => known.has(id))) return 'known'
  const { workspaceId } = scope
  await db.transaction((tx) => enqueue(tx, lookType, { workspaceId }, { key: lookKey(workspaceId) }))
  return 'taken'
}

/** `sha1=…` (PubSubHubbub 0.4, section 8) or another of WebSub's methods. */
function isSigned(body: Buffer, signature: string | undefined, secret: string): boolean {
  const [, method = '', digest = ''] = /^(sha1|sha256|sha384|sha512)=([0-9a-f]+)$/.exec(signature ?? '') ?? []
  return method !== '' && equalsConstantTime(createHmac(method, secret).update(body).digest('hex'), digest)
}
