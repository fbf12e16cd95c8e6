import { request, type Agent } from 'node:http'
import type { ClickId } from '#contract/ids'
import { parseClickToken } from '../../src/clicks/index.ts'

export type Visit = {
  readonly port: number
  readonly slug: string
  readonly agent: Agent
  readonly userAgent: string
  /** Where the visitor is, as one proxy of ours would say. */
  readonly address: string
}

export type VisitOutcome =
  | { readonly what: 'redirected'; readonly clickId: ClickId }
  /** A machine was shown the preview page. */
  | { readonly what: 'previewed' }
  | { readonly what: 'other_answer'; readonly status: number }
  /** The connection broke before the answer: the click may be recorded or not. */
  | { readonly what: 'unanswered' }
  /** Nobody listened: there can be no click. */
  | { readonly what: 'not_connected' }

export const PERSON =
  'Mozilla/5.0 (Linux; Android 15; Pixel 9 Build/AP4A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/141.0.0.0 Mobile Safari/537.36'

/** Longer than anybody should ever wait. */
const ANSWER_MS_MAX = 15_000

/** Visits a short link and says how it went; the answer counts from its first line on. */
export function visitLink({ port, slug, agent, userAgent, address }: Visit): Promise<VisitOutcome> {
  return new Promise((resolve) => {
    const headers = { 'user-agent': userAgent, 'x-forwarded-for': address, referer: 'https://www.youtube.com/' }
    const asked = request({ host: '127.0.0.1', port, path: `/${slug}`, agent, headers, timeout: ANSWER_MS_MAX })
    asked.on('response', (response) => {
      response.on('error', () => undefined).resume()
      resolve(outcomeOf(response.statusCode ?? 0, response.headers.location))
    })
    asked.on('timeout', () => asked.destroy())
    asked.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ what: error.code === 'ECONNREFUSED' ? 'not_connected' : 'unanswered' }),
    )
    asked.end()
  })
}

/** Where a person who visits this link is sent; null where they are not redirected. */
export async function locationOf(port: number, slug: string): Promise<string | null> {
  const response = await fetch(`http://127.0.0.1:${port}/${slug}`, {
    redirect: 'manual',
    headers: { 'user-agent': PERSON },
  })
  await response.body?.cancel()
  return response.headers.get('location')
}

function outcomeOf(status: number, location: string | undefined): VisitOutcome {
  if (status === 200) return { what: 'previewed' }
  const carried = location === undefined ? null : new URL(location).searchParams.get('reference_id')
  const clickId = parseClickToken(carried)
  return status === 302 && clickId !== null ? { what: 'redirected', clickId } : { what: 'other_answer', status }
}
