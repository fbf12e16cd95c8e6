import { createServer, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { App } from './app.ts'
import { isReservedSlug } from './links/index.ts'
import type { Config } from './platform/config/index.ts'

export type Listening = { readonly url: string; stop(): Promise<void> }

/** A POST comes from the button of one of our own pages. */
const VISITS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST'])
const FIRST_SEGMENT = /^\/([^/?#]*)/

/**
 * Serves the app. A request is told apart before any framework sees it: short links go to the redirect, the rest to
 * the app. On one shared host everything that is not a path of ours is a short link; a short host of its own serves
 * nothing else.
 * @throws when the port is taken.
 */
export async function listen(app: App, http: Config['http']): Promise<Listening> {
  const isShortLink = createSplit(http)
  const toApp = getRequestListener(app.http.fetch, { overrideGlobalObjects: false })
  let isStopping = false
  const server = createServer({ optimizeEmptyRequests: true }, (request, response) => {
    // Whoever comes again on a kept connection is told to take another one: to a process that stays.
    if (isStopping) response.shouldKeepAlive = false
    if (VISITS.has(request.method ?? '') && isShortLink(request.headers.host ?? '', request.url ?? '/'))
      void app.serveShortLink(request, response)
    else void toApp(request, response)
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

/** Tells whether a request is for a short link, by its Host header and path. */
export function createSplit(http: Config['http']): (host: string, path: string) => boolean {
  const hasOwnHost = http.shortHost !== new URL(http.appUrl).host
  return (host, path) => {
    if (hasOwnHost) return host.toLowerCase() === http.shortHost && path !== '/healthz'
    const segment = FIRST_SEGMENT.exec(path)?.[1] ?? ''
    return segment !== '' && !isReservedSlug(segment.replace(/\+$/, ''))
  }
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
