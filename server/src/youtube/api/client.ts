import type { z } from 'zod'
import { OutboundError, parseJson, type Outbound, type OutboundResponse } from '../../platform/net/index.ts'
import type { Secret } from '../../platform/crypto/index.ts'
import * as answers from './answers.schema.ts'
import { failureOf } from './failure.rules.ts'
import { YoutubeError } from './youtube-error.ts'

/** What a page holds, and how many videos one call may ask for. */
export const PAGE_SIZE = 50
/** With a height asked for, YouTube says the width that a player of that height has: the shape of the video. */
const PLAYER_HEIGHT = 720

export type ChannelName = { readonly by: 'forHandle' | 'id'; readonly value: string }

/** Calls of YouTube's Data API with a key. Each costs one unit of its quota; all throw YoutubeError. */
export type YoutubeClient = {
  /** Null when there is no such channel. */
  findChannel(name: ChannelName): Promise<answers.ChannelItem | null>
  listUploads(playlistId: string, pageToken: string | null): Promise<z.output<typeof answers.playlistPage>>
  /** Those of at most 50 videos that anybody may see. */
  listVideos(ids: readonly string[]): Promise<readonly answers.VideoItem[]>
}

type Line = {
  readonly outbound: Outbound
  readonly apiUrl: string
  readonly key: Secret
  readonly signal?: AbortSignal
}

export function createYoutubeClient(line: Line): YoutubeClient {
  return {
    async findChannel({ by, value }) {
      const query = { part: 'snippet,contentDetails', [by]: value }
      return (await read(line, answers.channels, { path: 'channels', query })).items[0] ?? null
    },
    listUploads: (playlistId, pageToken) => {
      const page = { maxResults: String(PAGE_SIZE), ...(pageToken === null ? {} : { pageToken }) }
      return read(line, answers.playlistPage, {
        path: 'playlistItems',
        query: { part: 'contentDetails', playlistId, ...page },
      })
    },
    async listVideos(ids) {
      if (ids.length === 0) return []
      const part = 'snippet,contentDetails,status,statistics,player'
      const query = { part, id: ids.join(','), maxHeight: String(PLAYER_HEIGHT) }
      return (await read(line, answers.videos, { path: 'videos', query })).items
    },
  }
}

type Call = { readonly path: string; readonly query: Readonly<Record<string, string>> }

async function read<T>(line: Line, schema: z.ZodType<T>, call: Call): Promise<T> {
  try {
    const response = await send(line, call)
    if (response.status !== 200) throw refused(call, response)
    return parseJson(response, schema)
  } catch (cause) {
    if (!(cause instanceof OutboundError)) throw cause
    throw new YoutubeError(cause.failure === 'bad_body' ? 'unexpected' : 'unavailable', cause.message, cause)
  }
}

const send = ({ outbound, apiUrl, key, signal }: Line, { path, query }: Call) =>
  outbound.send({
    url: `${apiUrl}/youtube/v3/${path}?${new URLSearchParams(query)}`,
    method: 'GET',
    // Not in the address, which is logged here and there.
    headers: { accept: 'application/json', 'x-goog-api-key': key.reveal() },
    ...(signal && { signal }),
  })

function refused({ path }: Call, response: OutboundResponse): YoutubeError {
  const { status } = response
  const { message, errors, details } = bodyOf(response)
  const reason = errors[0]?.reason ?? ''
  const detail = details.find((one) => one.reason !== '')?.reason ?? ''
  return new YoutubeError(
    failureOf({ status, reason, detail, message }),
    `${path} answered ${status} ${reason} ${detail}`,
  )
}

function bodyOf(response: OutboundResponse) {
  try {
    return parseJson(response, answers.errorBody).error
  } catch (error) {
    // Whatever stands in front of Google answers in pages: then the status alone speaks.
    if (error instanceof OutboundError) return { message: '', errors: [], details: [] }
    throw error
  }
}
