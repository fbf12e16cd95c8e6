/** The redirect: a short URL becomes a redirect, or a page. */
export { createShortLinkServer } from './serve-short-link.ts'
export type { ServeShortLink } from './serve-short-link.ts'
export { slugsMeant } from './slugs-meant.ts'
export { renderPage } from './page.ts'
