import type { z } from 'zod'
import { OutboundError } from './errors.ts'
import type { OutboundResponse } from './outbound.ts'

/** Refusals that pass: took too long, came too early, came too often. */
const TRANSIENT_STATUSES: ReadonlySet<number> = new Set([408, 425, 429])

/** @throws OutboundError `bad_status` for anything but 2xx; permanent for a 4xx that would come again. */
export function requireOk(response: OutboundResponse): OutboundResponse {
  const { status } = response
  if (status >= 200 && status < 300) return response
  const permanent = status < 500 && !TRANSIENT_STATUSES.has(status)
  const retryAfter = response.headers.get('retry-after')
  throw new OutboundError('bad_status', `${new URL(response.url).host} answered ${status}.`, {
    permanent,
    status,
    ...(retryAfter !== null && /^\d{1,6}$/.test(retryAfter) ? { retryAfterSeconds: Number(retryAfter) } : {}),
  })
}

/** @throws OutboundError `bad_body` when the body is not JSON of the expected shape. */
export function parseJson<T>(response: OutboundResponse, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(jsonOf(response))
  if (parsed.success) return parsed.data
  throw badBody(response, parsed.error)
}

function jsonOf(response: OutboundResponse): unknown {
  try {
    return JSON.parse(response.text())
  } catch (cause) {
    throw badBody(response, cause)
  }
}

const badBody = ({ url, status }: OutboundResponse, cause: unknown) =>
  new OutboundError('bad_body', `${new URL(url).host} answered something we do not understand.`, {
    permanent: true,
    status,
    cause,
  })
