/** Anything that answers requests. */
export type Answering = { fetch(request: Request): Promise<Response> }

/**
 * Sends a request to a server on this machine, whatever host it names, and follows no redirect: as a browser would
 * that looks the name up in DNS.
 */
export async function sendTo(url: string, request: Request): Promise<Response> {
  const { pathname, search, host } = new URL(request.url)
  const headers = new Headers(request.headers)
  headers.set('host', host)
  const body = request.body === null ? null : await request.arrayBuffer()
  return fetch(new URL(`${pathname}${search}`, url), { method: request.method, headers, body, redirect: 'manual' })
}

type Caller = {
  readonly app: Answering
  /** The origin the app thinks it has; requests name it as a browser's would. */
  readonly origin: string
  /** The Cookie header; null for somebody who is signed out. */
  readonly cookie: string | null
}

export type Ask = (method: string, path: string, json?: unknown) => Promise<Response>

/** Requests in the name of one person, as their browser would make them. */
export function askAs({ app, origin, cookie }: Caller): Ask {
  return async (method, path, json) => {
    const headers = new Headers({ origin })
    if (cookie !== null) headers.set('cookie', cookie)
    if (json !== undefined) headers.set('content-type', 'application/json')
    const body = json === undefined ? {} : { body: JSON.stringify(json) }
    return app.fetch(new Request(new URL(path, origin), { method, headers, ...body }))
  }
}

/** What a problem says, without the part that differs each time: to compare two refusals. */
export async function problemOf(response: Response): Promise<Record<string, unknown>> {
  const { request_id: _, ...problem } = (await response.json()) as Record<string, unknown>
  return problem
}

/** The Cookie header a browser would send after this answer. */
export function cookieFrom(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ')
}
