import type { IncomingMessage, ServerResponse } from 'node:http'
import { clickTokenOf, createVisitClassifier, type ClickIntake, type VisitKind } from '../clicks/index.ts'
import {
  leadsBack,
  ownAddressesOf,
  type FoundLink,
  type LinkCache,
  type OwnAddresses,
  type VisitedLink,
} from '../links/index.ts'
import type { Config } from '../platform/config/index.ts'
import type { Clock } from '../platform/clock.ts'
import { newClickId } from '../platform/ids.ts'
import type { Counters, Logger } from '../platform/telemetry/index.ts'
import { decide, type Decision } from './decide.rules.ts'
import { locatorOf, type Locator } from './location.rules.ts'
import { withoutMarkup } from './pasted-path.rules.ts'
import { busyPage, deadEndPage, notFoundPage, offPage, previewPage } from './pages.ts'
import { readAddress, readFetchedFor, readPurpose, readVisitor, type Address } from './read-visit.ts'
import { rendered, sendNotYet, sendPage, sendRedirect } from './send.ts'

const NOT_FOUND = rendered(notFoundPage)
const DEAD_END = rendered(deadEndPage)
const BUSY = rendered(busyPage)

export type RedirectDeps = {
  readonly links: LinkCache
  readonly intake: ClickIntake
  readonly clock: Clock
  readonly log: Logger
  readonly counters: Counters
  readonly http: Config['http']
}

/** Returns, or resolves, once the visitor is answered. Never fails. */
export type ServeShortLink = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void

/**
 * Answers every GET, HEAD and POST on the short host. A POST comes from the button of one of our pages,
 * which only people press. A visitor always gets an answer, and before it the
 * click is safe on the local disk, from where it reaches the database.
 */
export function createShortLinkServer(deps: RedirectDeps): ServeShortLink {
  const tools: Tools = {
    ...deps,
    classify: createVisitClassifier(),
    targetOf: createTargets(ownAddressesOf(deps.http)),
    count: createVisitCounter(deps.counters),
  }
  return (request, response) => {
    try {
      const address = readAddress(request.url ?? '')
      if (!address) return sendPage(request, response, NOT_FOUND)
      // A link in memory needs no await.
      const found = findMeant(tools.links, address)
      if (!(found instanceof Promise)) return visit(tools, { address, found, request, response })
      return found
        .then((late) => visit(tools, { address, found: late, request, response }))
        .catch((err: unknown) => fail(tools, request, response, err))
    } catch (err) {
      return fail(tools, request, response, err)
    }
  }
}

/** The slug as written first: somebody may have chosen `desk_`. Only where there is none, what else may be meant. */
function findMeant(links: LinkCache, { slug }: Address): ReturnType<LinkCache['find']> {
  const orOtherwise = (found: FoundLink | null) => {
    const otherwise = found === null ? withoutMarkup(slug) : null
    return otherwise === null ? found : links.find(otherwise)
  }
  const found = links.find(slug)
  if (found instanceof Promise) return found.then(orOtherwise)
  return found ?? orOtherwise(found)
}

function fail({ log }: RedirectDeps, request: IncomingMessage, response: ServerResponse, err: unknown): void {
  log.error({ err }, 'a visit to a short link failed')
  if (!response.headersSent) sendPage(request, response, BUSY)
  else response.end()
}

type Answer = Decision['answer']

type Tools = RedirectDeps & {
  readonly classify: ReturnType<typeof createVisitClassifier>
  readonly targetOf: ReturnType<typeof createTargets>
  readonly count: ReturnType<typeof createVisitCounter>
}

type Visiting = {
  readonly address: Address
  readonly found: FoundLink | null
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

/** @returns what to wait for: the click's safety; nothing for a visit that is not counted. */
function visit(tools: Tools, { address, found, request, response }: Visiting): Promise<void> | void {
  const visitor = readVisitor(request, tools.http.trustedProxyHops)
  const kind = tools.classify({
    method: request.method ?? 'GET',
    userAgent: visitor.userAgent,
    purpose: readPurpose(request),
    fetchedFor: readFetchedFor(request),
  })
  const target = found && tools.targetOf(found.link)
  const decision = decide(found && target && knownOf(found.link, target, request), kind, address.asked)
  tools.count(decision.answer, kind)
  if (!found || !target || decision.answer === 'not_found_page') return sendPage(request, response, NOT_FOUND)
  if (decision.answer === 'dead_end_page') return sendPage(request, response, DEAD_END)
  if (decision.answer === 'off_page') return sendPage(request, response, rendered(offPage(found.link, address)))

  const clickId = newClickId()
  const answer = () => {
    if (decision.answer === 'not_yet') return sendNotYet(response)
    if (decision.answer === 'preview_page')
      return sendPage(request, response, rendered(previewPage(found.link, address)))
    const location = target.locate(address.query, () => clickTokenOf(clickId))
    return sendRedirect(response, { status: request.method === 'POST' ? 303 : 302, location })
  }
  if (!decision.isRecorded) return answer()
  const { scope } = found
  const visitedAt = tools.clock.now()
  // Not by a promise of its own: every visit would pay for it.
  const answerInAnyCase = (): void => {
    try {
      answer()
    } catch (err) {
      fail(tools, request, response, err)
    }
  }
  return tools.intake.accept({ clickId, scope, linkId: found.link.id, visitedAt, kind, visitor }).then(answerInAnyCase)
}

const knownOf = ({ source, turnedOffAt, leadsOn }: VisitedLink, target: Target, { headers }: IncomingMessage) => ({
  isTracked: source !== null,
  isOff: turnedOffAt !== null,
  leadsOn,
  // Under which name we are reached through a tunnel only the visitor knows.
  leadsBack: target.isOwn || target.host === headers.host,
})

function createVisitCounter(counters: Counters) {
  const known: Partial<Record<Answer, Partial<Record<VisitKind, () => void>>>> = {}
  return (answer: Answer, kind: VisitKind): void => {
    const ofAnswer = (known[answer] ??= {})
    const add = (ofAnswer[kind] ??= counters.counter('redirect', { answer, kind }))
    add()
  }
}

type Target = { readonly locate: Locator; readonly host: string | undefined; readonly isOwn: boolean }

/** Worked out once per link; forgotten together with the link. */
function createTargets(own: OwnAddresses): (link: VisitedLink) => Target {
  const known = new WeakMap<VisitedLink, Target>()
  return (link) => {
    const before = known.get(link)
    if (before) return before
    const url = URL.parse(link.destinationUrl)
    const locate = locatorOf({ ...link, isTracked: link.source !== null })
    const target = { locate, host: url?.host, isOwn: url !== null && leadsBack(url, own) }
    known.set(link, target)
    return target
  }
}
