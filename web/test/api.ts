import { vi } from 'vitest'

type ApiAnswer = { readonly status?: number; readonly json?: unknown }
type Asked = { readonly route: string; readonly search: string; readonly json: unknown }

/**
 * Answers a screen's calls in the server's place, by method and path: `GET /api/me`. What is not among them cannot be
 * reached. @returns what was asked so far, oldest first
 */
export function answering(answers: Readonly<Record<string, ApiAnswer | (() => Promise<ApiAnswer>)>>): readonly Asked[] {
  const asked: Asked[] = []
  vi.stubGlobal('fetch', async (address: string, { method = 'GET', body }: RequestInit = {}) => {
    const { pathname, search } = new URL(address, 'http://app.test')
    const route = `${method} ${pathname}`
    asked.push({ route, search, json: typeof body === 'string' ? JSON.parse(body) : undefined })
    const known = answers[route]
    if (!known) throw new TypeError(`Nobody answers ${route}`)
    const { status = 200, json } = typeof known === 'function' ? await known() : known
    return new Response(json === undefined ? null : JSON.stringify(json), { status })
  })
  return asked
}

type Problem = {
  readonly code: string
  readonly status: number
  readonly title?: string
  readonly detail: string
  readonly errors?: readonly { readonly field: string; readonly message: string }[]
}

/** A refusal as the server writes it. */
export const refusal = ({ title = 'Refused', ...problem }: Problem): ApiAnswer => ({
  status: problem.status,
  json: { title, ...problem },
})
