import { createHash } from 'node:crypto'
import type { PodcastFailure } from '#contract/words/podcasts'
import { OutboundError, requireOk, type Outbound, type OutboundResponse } from '../platform/net/index.ts'
import { decodeFeed } from './decode-feed.rules.ts'
import { readFeedOf, type Feed } from './episode.rules.ts'
import { FeedError } from './errors.ts'
import { parseFeed } from './parse-feed.ts'

const TIMEOUT_MS = 20_000
/** Feeds stand where pages do; whatever else listens on a machine is none of our business. */
const WEB_PORTS = [80, 443]
const FEED_BYTES_MAX = 10_000_000
const REDIRECTS_MAX = 5
const MOVES_MAX = 3
const TEXT_LENGTH_MAX = 300

/** What we saw of a feed the last time; nulls read it whole. */
export type Seen = { readonly etag: string | null; readonly lastModified: string | null; readonly hash: string | null }
export type ReadFeed = { readonly is: 'read'; readonly url: string; readonly feed: Feed; readonly seen: Seen }
type Answer = ReadFeed | { readonly is: 'unchanged' }

const UNSEEN: Seen = { etag: null, lastModified: null, hash: null }

type Asked = { readonly url: string; readonly seen?: Seen; readonly signal?: AbortSignal }

/**
 * Reads a feed, and the one at the address that it says it moved to; a move that leads nowhere is passed over. Calls out, so
 * never inside a transaction.
 * @throws FeedError
 */
export async function askFeed(outbound: Outbound, asked: Asked): Promise<Answer> {
  const first = await askAt(outbound, asked)
  return first.is === 'unchanged' ? first : followMoves(outbound, asked, { reached: first, visited: [asked.url] })
}

type Way = { readonly reached: ReadFeed; readonly visited: readonly string[] }

async function followMoves(outbound: Outbound, asked: Asked, { reached, visited }: Way): Promise<ReadFeed> {
  const next = reached.feed.movedTo
  if (next === null || visited.includes(next)) return reached
  const moved =
    visited.length > MOVES_MAX ? null : await orNull(() => askAt(outbound, { ...asked, url: next, seen: UNSEEN }))
  // "Unchanged" would end the next look before the move is tried again.
  if (moved?.is !== 'read') return { ...reached, seen: UNSEEN }
  return followMoves(outbound, asked, { reached: moved, visited: [...visited, next] })
}

async function askAt(outbound: Outbound, { url, seen = UNSEEN, signal }: Asked): Promise<Answer> {
  const response = await send(outbound, { url, seen, ...(signal && { signal }) })
  if (response.status === 304) return { is: 'unchanged' }
  const hash = sha256(response.bytes)
  if (hash === seen.hash) return { is: 'unchanged' }
  const text = decodeFeed(response.bytes, response.headers.get('content-type'))
  const feed = readFeedOf(parseFeed(text), sha256)
  if (feed.episodes.length === 0) throw new FeedError('no_episodes', 'no item has an enclosure')
  const etag = brief(response.headers.get('etag'))
  return { is: 'read', url, feed, seen: { etag, lastModified: brief(response.headers.get('last-modified')), hash } }
}

async function send(outbound: Outbound, { url, seen = UNSEEN, signal }: Asked): Promise<OutboundResponse> {
  const headers = {
    accept: 'application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1',
    ...(seen.etag !== null && { 'if-none-match': seen.etag }),
    ...(seen.lastModified !== null && { 'if-modified-since': seen.lastModified }),
  }
  try {
    const response = await outbound.send({
      url,
      method: 'GET',
      headers,
      timeoutMs: TIMEOUT_MS,
      bodyBytesMax: FEED_BYTES_MAX,
      followRedirects: REDIRECTS_MAX,
      ports: WEB_PORTS,
      ...(signal && { signal }),
    })
    return response.status === 304 ? response : requireOk(response)
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error
    throw new FeedError(failureOf(error), error.message, error)
  }
}

function failureOf({ failure, permanent, status = 0 }: OutboundError): PodcastFailure {
  if (failure === 'private_address' || failure === 'too_large') return failure
  // Another port or protocol than the web's.
  if (failure === 'refused' && permanent) return 'odd_address'
  if (status >= 300 && status < 400) return 'in_circles'
  if (status === 404) return 'not_found'
  if (status === 410) return 'gone'
  return status === 401 || status === 403 ? 'not_allowed' : 'unavailable'
}

async function orNull<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof FeedError) return null
    throw error
  }
}

const sha256 = (of: string | Uint8Array) => createHash('sha256').update(of).digest('hex')
const brief = (text: string | null) => (text !== null && text.length <= TEXT_LENGTH_MAX ? text : null)
