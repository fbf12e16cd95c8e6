import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { App } from './app.ts'
import { createSplit } from './front-door.ts'
import type { Config } from './platform/config/index.ts'
import { newRequestId, problemBody, readRequestTarget, type RequestTarget } from './platform/http/index.ts'
import { renderPage } from './redirect/index.ts'

export type Listening = { readonly url: string; stop(): Promise<void> }

/** A POST comes from the button of one of our own pages. */
const VISITS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST'])

/**
 * Serves the app. A request is told apart before any framework sees it: short links go to the redirect, the rest to
 * the app.
 * @throws when the port is taken.
 */
export async function listen(app: App, http: Config['http']): Promise<Listening> {
  const answeringOf = createSplit(http)
  const toApp = getRequestListener(app.http.fetch, { overrideGlobalObjects: false })
  let isStopping = false
  const server = createServer({ optimizeEmptyRequests: true }, (request, response) => {
    // Whoever comes again on a kept connection is told to take another one: to a process that stays.
    if (isStopping) response.shouldKeepAlive = false
    const target = readRequestTarget(request)
    // From here on every request looks as if it were sent to us alone (RFC 9112 §3.2.1).
    if (request.url !== target.path) rewrite(request, target)
    const answering = answeringOf(target)
    if (answering === 'wrong_host') answerWrongHost(response, http, target.path)
    else if (answering === 'app') void toApp(request, response)
    else if (VISITS.has(request.method ?? '')) void app.serveShortLink(request, response)
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

function answerMethod(response: ServerResponse): void {
  response.writeHead(405, { allow: [...VISITS].join(', '), 'cache-control': 'no-store' }).end()
}

/** Says where the app is: to people as a page, to programs as a problem. */
function answerWrongHost(response: ServerResponse, { appUrl }: Config['http'], path: string): void {
  const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
  if (/^\/(api|webhooks)\//.test(path)) {
    const detail = `Nothing is served under this host name. The app is at ${appUrl}.`
    const problem = problemBody({ code: 'request.wrong_host', detail, requestId: newRequestId() })
    response.writeHead(problem.status, { ...headers, 'content-type': 'application/problem+json' })
    response.end(JSON.stringify(problem))
    return
  }
  response.writeHead(421, { ...headers, 'content-type': 'text/html; charset=utf-8' })
  const text = `Nothing is served under this name. Creator Kiwi is at ${appUrl} here.`
  response.end(renderPage({ status: 421, title: 'Another address', text, action: null }))
}

function rewrite(request: IncomingMessage, { host, path }: RequestTarget): void {
  request.url = path
  request.headers.host = host
}

function whyNotListening(error: NodeJS.ErrnoException, { host, port }: Config['http']): Error {
  switch (error.code ?? '') {
    case 'EADDRINUSE':
      return new Error(
        `Port ${port} on ${host} is taken by another program. Stop that one, or set PORT to another number.`,
      )
    case 'EACCES':
      return new Error(
        `This account may not listen on port ${port} of ${host}: ports below 1024 are for the system. ` +
          'Set PORT to a higher number and let a reverse proxy take this one.',
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new Error(`HOST is ${host}, which is no address of this machine. 0.0.0.0 opens the app to the network.`)
    default:
      return error
  }
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
