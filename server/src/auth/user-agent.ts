import type { HttpContext } from '../platform/http/index.ts'

const LENGTH_MAX = 300

/** What the library keeps of a sign-in: the browser by its own words, and nothing else of the request. */
export const userAgentOf = (c: HttpContext): Headers =>
  new Headers({ 'user-agent': (c.req.header('user-agent') ?? '').slice(0, LENGTH_MAX) })
