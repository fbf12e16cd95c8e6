import type { IncomingMessage } from 'node:http'
import { remembering } from '../remembering.ts'

export type RequestTarget = {
  /** Name and port as in an address of ours: lower case, no dot at the end, no port that goes without saying. */
  readonly host: string
  /** From the first slash on, with the query. */
  readonly path: string
}

/** `GET http://host/desk`, as sent to a proxy. Servers must take it, and its host wins (RFC 9112 §3.2.2). */
const ABSOLUTE = /^https?:\/\/(?:[^/?#@]*@)?([^/?#]*)([^]*)$/i

/** Reads the host and path of a request. Doubled slashes in front count once. */
export function readRequestTarget(request: Pick<IncomingMessage, 'url' | 'headers'>): RequestTarget {
  const target = request.url ?? '/'
  const absolute = target.startsWith('/') ? null : ABSOLUTE.exec(target)
  const host = knownHost(absolute?.[1] ?? request.headers.host ?? '')
  return { host, path: normalPath(absolute?.[2] ?? target) }
}

/** Whether a request names its host once at most, as it must (RFC 9112 §3.2). Node keeps the first without a warning. */
export function namesOneHost({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>): boolean {
  let hosts = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]
    if (name?.length === 4 && name.toLowerCase() === 'host') hosts += 1
  }
  return hosts <= 1
}

/** Whether a Host header can be one: no URL has a space or one of these in its host. */
export const isHostLike = (host: string): boolean => !/[\s,/?#@\\]/.test(host.trim())

function normalPath(path: string): string {
  if (path.startsWith('//')) return path.replace(/^\/+/, '/')
  return path === '' || path.startsWith('?') ? `/${path}` : path
}

const PARTS = /^(.*?)\.?(?::(\d*))?$/

/** `GO.example.com.:443` is `go.example.com`. */
export function normalHost(host: string): string {
  const [, name = '', port = ''] = PARTS.exec(host.trim().toLowerCase()) ?? []
  return port === '' || port === '80' || port === '443' ? name : `${name}:${port}`
}

const HOSTS_REMEMBERED = 50
/** Every visitor brings one, and nearly always the same. */
const knownHost = remembering(HOSTS_REMEMBERED, normalHost)

const LOOPBACK = /^(localhost|[\w-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/

/** Whether a host names this very machine. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host)
