const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
/** They were meant for the first server only. */
const FIRST_SERVER_ONLY = ['authorization', 'cookie', 'proxy-authorization']

type Step = {
  readonly url: URL
  readonly method: string
  readonly headers: Headers
  readonly body: Uint8Array | null
}

/** The next request of a redirect chain, by the fetch standard's rules (fetch.spec.whatwg.org, HTTP-redirect fetch); null when the answer is no redirect. */
export function nextStep(step: Step, answer: { readonly status: number; readonly headers: Headers }): Step | null {
  const location = answer.headers.get('location')
  const url = location === null ? null : URL.parse(location, step.url)
  if (!REDIRECTS.has(answer.status) || url === null) return null

  const headers = new Headers(step.headers)
  if (url.origin !== step.url.origin) for (const name of FIRST_SERVER_ONLY) headers.delete(name)
  const becomesGet =
    (answer.status === 303 && step.method !== 'HEAD') || ([301, 302].includes(answer.status) && step.method === 'POST')
  if (!becomesGet) return { url, method: step.method, headers, body: step.body }
  headers.delete('content-type')
  return { url, method: 'GET', headers, body: null }
}
