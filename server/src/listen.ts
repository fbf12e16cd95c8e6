import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { App } from './app.ts'
import { createSplit } from './front-door.ts'
import type { Config } from './platform/config/index.ts'
import { systemTicks } from './platform/clock.ts'
import {
  DomainError,
  isHostLike,
  namesOneHost,
  newRequestId,
  problemBody,
  readRequestTarget,
  type RequestTarget,
} from './platform/http/index.ts'
import { renderPage } from './redirect/index.ts'
import { createVisitorsFirst } from './visitors-first.ts'
import { whyNotListening } from './why-not-listening.ts'

export type Listening = { readonly url: string; stop(): Promise<void> }

/** A POST comes from the button of one of our own pages. */
const VISITS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST'])

/**
 * How long a request may take to arrive, its body included: our largest are some kilobytes, and a phone on a bad line
 * needs seconds. Answers may take longer; live streams do.
 */
const ARRIVAL_MS = 60_000
/** How often Node looks for those that took longer. */
const LOOKING_MS = 5_000

/**
 * Serves the app. A request is sorted before any framework sees it: short links go to the redirect, the rest to
 * the app.
 * @throws when the port is taken.
 */
export async function listen(app: App, http: Config['http'], arrivalMs = ARRIVAL_MS): Promise<Listening> {
  const answeringOf = createSplit(http)
  const answers = createAnswers(app)
  let isStopping = false
  const limits = { requestTimeout: arrivalMs, connectionsCheckingInterval: Math.min(arrivalMs, LOOKING_MS) }
  const server = createServer({ optimizeEmptyRequests: true, ...limits }, (request, response) => {
    // A client on a kept connection is asked to open another one, which leads to a process that stays.
    if (isStopping) response.shouldKeepAlive = false
    if (!namesOneHost(request)) return answerBadHost(response)
    const target = readRequestTarget(request)
    // From here on every request looks as if it were sent to us alone (RFC 9112 §3.2.1).
    if (request.url !== target.path) rewrite(request, target)
    const answering = answeringOf(target)
    if (answering === 'wrong_host') answerWrongHost(response, http, target)
    else if (answering === 'app') answers.app(request, response)
    else if (VISITS.has(request.method ?? '')) answers.visit(request, response)
    else answerMethod(response)
  })
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(whyNotListening(error, http)))
    server.listen(http.port, http.host, resolve)
  })
  return {
    url: addressOf(server),
    stop: () => {
      isStopping = true
      return stop(server, sockets)
    },
  }
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** Visitors at once, the app in its turn. */
function createAnswers(app: App): { readonly app: Answer; readonly visit: Answer } {
  const toApp = getRequestListener(app.http.fetch, { overrideGlobalObjects: false })
  const visitorsFirst = createVisitorsFirst(systemTicks)
  return {
    app: (request, response) =>
      visitorsFirst.inTurn(request.headers.cookie === undefined ? 'signed_out' : 'with_cookie', () => {
        // A client that has left needs no answer.
        if (!response.destroyed) void toApp(request, response)
      }),
    visit: (request, response) => {
      visitorsFirst.noteVisit()
      void app.serveShortLink(request, response)
    },
  }
}

function answerMethod(response: ServerResponse): void {
  response.writeHead(405, { allow: [...VISITS].join(', '), 'cache-control': 'no-store' }).end()
}

/** No browser sends two hosts, or an impossible one. A proxy in front of us may read the other host. */
function answerBadHost(response: ServerResponse): void {
  sendProblem(response, new DomainError('request.invalid', { facts: { fault: 'host' } }))
}

function sendProblem(response: ServerResponse, { code, detail, facts }: DomainError): void {
  const problem = problemBody({ code, detail, facts, requestId: newRequestId() })
  response.writeHead(problem.status, { ...UNSEEN, 'content-type': 'application/problem+json' })
  response.end(JSON.stringify(problem))
}

const UNSEEN = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

/** Says where the app is: to people as a page, to programs as a problem. */
function answerWrongHost(response: ServerResponse, { appUrl }: Config['http'], { host, path }: RequestTarget): void {
  if (!isHostLike(host)) return answerBadHost(response)
  if (/^\/(api|webhooks|in)\//.test(path)) {
    return sendProblem(response, new DomainError('request.wrong_host', { facts: { appUrl } }))
  }
  response.writeHead(421, { ...UNSEEN, 'content-type': 'text/html; charset=utf-8' })
  const text = `Nothing is served under this name. Creator Kiwi is at ${appUrl} here.`
  response.end(renderPage({ status: 421, title: 'Another address', text, action: null }))
}

function rewrite(request: IncomingMessage, { host, path }: RequestTarget): void {
  request.url = path
  request.headers.host = host
}

const GRACE_MS = 3_000

/** Lets answers under way finish, then ends what is still open (live streams do not end by themselves). */
async function stop(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const end = setTimeout(() => {
    for (const socket of sockets) socket.destroy()
  }, GRACE_MS)
  await closed
  clearTimeout(end)
}

function addressOf(server: Server): string {
  const address = server.address()
  if (address === null || typeof address === 'string') return ''
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return `http://${host}:${address.port}`
}
