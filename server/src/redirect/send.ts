import type { IncomingMessage, ServerResponse } from 'node:http'
import { renderPage, type Page } from './page.ts'

/** Nothing between us and the visitor may remember where a click went: each one is its own. */
const PRIVATE = { 'cache-control': 'private, no-store' }

type Redirect = { readonly status: 302 | 303; readonly location: string }

/** Sends a visitor on. */
export function sendRedirect(response: ServerResponse, { status, location }: Redirect): void {
  response.writeHead(status, {
    'cache-control': PRIVATE['cache-control'],
    location,
    'content-length': 0,
    'referrer-policy': 'no-referrer-when-downgrade',
    'x-robots-tag': 'noindex',
  })
  response.end()
}

/** The browser forgets it and asks again on the click. */
export function sendNotYet(response: ServerResponse): void {
  response.writeHead(503, { 'cache-control': 'no-store', vary: 'Sec-Purpose', 'content-length': 0 })
  response.end()
}

/** A page as it is sent: the same bytes to everybody. */
export type Rendered = { readonly status: number; readonly html: Buffer }

export const rendered = (page: Page): Rendered => ({ status: page.status, html: Buffer.from(renderPage(page)) })
/** Answers with a page of ours. Safe for HEAD: headers only. */
export function sendPage(request: IncomingMessage, response: ServerResponse, { status, html }: Rendered): void {
  response.writeHead(status, {
    ...PRIVATE,
    'content-type': 'text/html; charset=utf-8',
    'content-length': html.length,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
  })
  response.end(request.method === 'HEAD' ? undefined : html)
}
