/** A client that keeps its session like a browser does. */
export type Client = {
  readonly baseUrl: string
  /** @throws Error with the answer's own sentence when it is not a success. */
  json<T>(method: string, path: string, body?: unknown): Promise<T>
  /** Follows nothing: answers with where it was sent. */
  location(url: string, form?: Record<string, string>): Promise<string>
  text(url: string): Promise<string>
}

export function createClient(baseUrl: string): Client {
  let cookie = ''
  const send = async (url: string, init: RequestInit): Promise<Response> => {
    const isOwn = url.startsWith(baseUrl)
    const headers = new Headers(init.headers)
    headers.set('origin', baseUrl)
    if (isOwn && cookie) headers.set('cookie', cookie)
    const response = await fetch(url, { ...init, redirect: 'manual', headers }).catch((error: unknown) => {
      throw new Error(`${new URL(url).origin} did not answer (${reasonOf(error)})`, { cause: error })
    })
    const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0])
    if (isOwn && cookies.length > 0) cookie = cookies.join('; ')
    return response
  }
  return {
    baseUrl,
    async json(method, path, body) {
      const response = await send(`${baseUrl}${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      })
      const text = await response.text()
      if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 400)}`)
      return text === '' ? undefined : JSON.parse(text)
    },
    async location(url, form) {
      const response = await send(url, form ? { method: 'POST', body: new URLSearchParams(form) } : {})
      const location = response.headers.get('location')
      if (!location) throw new Error(`${url} answered ${response.status} and sent nobody anywhere`)
      return new URL(location, url).href
    },
    text: async (url) => (await send(url, {})).text(),
  }
}

/** What is beneath the "fetch failed" of every failure. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error ? cause.message : String(cause)
}
