import type { IncomingMessage } from 'node:http'
import type { Visitor } from '../clicks/index.ts'
import { clientAddress } from '../platform/http/index.ts'
import type { Asked } from './decide.rules.ts'
import { readPastedPath } from './pasted-path.rules.ts'

const SHORT_PATH = /^\/([A-Za-z0-9][A-Za-z0-9_-]{0,62})(\+|\/continue)?\/?$/

export type Address = {
  readonly slug: string
  readonly asked: Asked
  readonly query: string
}

/**
 * Reads a short URL's parts from a request target; null when it has not that form. Slugs compare in lower case, and what
 * came along when one was typed or pasted is taken off.
 */
export function readAddress(target: string): Address | null {
  const hash = target.indexOf('#')
  // Browsers keep it to themselves; a program that sends it means the page without.
  const whole = hash === -1 ? target : target.slice(0, hash)
  const question = whole.indexOf('?')
  const path = question === -1 ? whole : whole.slice(0, question)
  const query = question === -1 ? '' : whole.slice(question + 1)
  const match = SHORT_PATH.exec(path)
  if (!match?.[1]) return pastedAddress(path, query)
  const asked = match[2] === '+' ? 'preview' : match[2] === '/continue' ? 'continue' : 'link'
  return { slug: match[1].toLowerCase(), asked, query }
}

function pastedAddress(path: string, query: string): Address | null {
  const pasted = readPastedPath(path)
  if (pasted === null) return null
  const whole = [pasted.query, query].filter((part) => part !== '').join('&')
  return { slug: pasted.slug.toLowerCase(), asked: pasted.asked, query: whole }
}

/** The visitor behind a request that came through `trustedHops` reverse proxies of ours. */
export function readVisitor(request: IncomingMessage, trustedHops: number): Visitor {
  return {
    address: clientAddress(request, trustedHops),
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 1_000),
    referrer: (request.headers.referer ?? '').slice(0, 2_000) || null,
  }
}

/** What the browser says of a fetch made ahead of time. */
export function readPurpose(request: IncomingMessage): string {
  const { headers } = request
  const saysIt = headers['sec-purpose'] ?? headers['purpose'] ?? headers['x-purpose'] ?? headers['x-moz']
  return saysIt === undefined ? '' : PURPOSES.map((name) => textOf(request, name)).join(' ')
}

/** What the browser fetches it for (https://www.w3.org/TR/fetch-metadata/#sec-fetch-dest-header); empty where it does not say. */
export const readFetchedFor = (request: IncomingMessage): string => textOf(request, 'sec-fetch-dest')

const PURPOSES = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz']

function textOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(',') : (value ?? '')
}
