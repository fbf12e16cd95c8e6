import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { clickTokenOf, classifyVisit, type ClickIntake } from '../clicks/index.ts'
import { lookupLink, type VisitedLink } from '../links/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Reader } from '../platform/db/index.ts'
import { newClickId } from '../platform/ids.ts'
import type { Counters, Logger } from '../platform/telemetry/index.ts'
import { decide } from './decide.rules.ts'
import { locationOf } from './location.rules.ts'
import { archivedPage, busyPage, notFoundPage, previewPage } from './pages.ts'
import { renderPage, type Page } from './page.ts'
import { readAddress, readPurpose, readVisitor, type Address } from './read-visit.ts'

export type RedirectDeps = {
  readonly reader: Reader
  readonly intake: ClickIntake
  readonly clock: Clock
  readonly log: Logger
  readonly counters: Counters
  readonly trustedProxyHops: number
  /** A database that hangs must not hang the visitor: then they get the page that says to try again. 5 s unless told. */
  readonly lookupMsMax?: number
}

const LOOKUP_MS_MAX = 5_000

export type ServeShortLink = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/**
 * The public door: answers every GET and HEAD on the short host. A visitor always gets an answer:
 * the click is committed before the redirect where the database keeps up, and kept in memory where it does not.
 */
export function createShortLinkServer(deps: RedirectDeps): ServeShortLink {
  return async (request, response) => {
    try {
      const address = readAddress(request.url ?? '')
      if (address) await visit(deps, address, request, response)
      else sendPage(request, response, notFoundPage)
    } catch (err) {
      deps.log.error({ err }, 'a visit to a short link failed')
      if (!response.headersSent) sendPage(request, response, busyPage)
      else response.end()
    }
  }
}

async function visit(
  deps: RedirectDeps,
  address: Address,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const found = await withinDeadline(lookupLink(deps.reader, address.slug), deps.lookupMsMax ?? LOOKUP_MS_MAX)
  const visitor = readVisitor(request, deps.trustedProxyHops)
  const kind = classifyVisit({
    method: request.method ?? 'GET',
    userAgent: visitor.userAgent,
    purpose: readPurpose(request),
  })
  const link = found ? { isTracked: found.link.provider !== null, isArchived: found.link.archivedAt !== null } : null
  const decision = decide(link, kind, address.asked)
  deps.counters.count('redirect', { answer: decision.answer, kind })
  if (!found || decision.answer === 'not_found_page') return sendPage(request, response, notFoundPage)
  if (decision.answer === 'archived_page') return sendPage(request, response, archivedPage(found.link))

  const clickId = newClickId()
  if (decision.isCounted) {
    await deps.intake.accept({
      clickId,
      scope: found.scope,
      linkId: found.link.id,
      visitedAt: deps.clock.now(),
      kind,
      visitor,
    })
  }
  if (decision.answer === 'preview_page') return sendPage(request, response, previewPage(found.link))
  sendRedirect(response, locationOf(targetOf(found.link), address.query, clickTokenOf(clickId)))
}

async function withinDeadline<T>(work: Promise<T>, msMax: number): Promise<T> {
  const deadline = new AbortController()
  const expired = wait(msMax, undefined, { ref: false, signal: deadline.signal }).then(() => {
    throw new Error(`the database did not find the link within ${msMax} ms`)
  })
  try {
    return await Promise.race([work, expired])
  } finally {
    deadline.abort()
  }
}

const targetOf = (link: VisitedLink) => ({ ...link, isTracked: link.provider !== null })

/** Nothing between us and the visitor may remember where a click went: each one is its own. */
const PRIVATE = { 'cache-control': 'private, no-store' }

function sendRedirect(response: ServerResponse, location: string): void {
  response.writeHead(302, {
    ...PRIVATE,
    location,
    'content-length': 0,
    'referrer-policy': 'no-referrer-when-downgrade',
    'x-robots-tag': 'noindex',
  })
  response.end()
}

function sendPage(request: IncomingMessage, response: ServerResponse, page: Page): void {
  const html = Buffer.from(renderPage(page))
  response.writeHead(page.status, {
    ...PRIVATE,
    'content-type': 'text/html; charset=utf-8',
    'content-length': html.length,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
  })
  response.end(request.method === 'HEAD' ? undefined : html)
}
