import type { HttpContext } from '../platform/http/index.ts'

/** Hands the cookies of an answer of the library on to the browser. */
export function passCookies(c: HttpContext, headers: Headers): void {
  for (const value of headers.getSetCookie()) c.header('set-cookie', value, { append: true })
}
