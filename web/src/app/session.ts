import type { Me, Setup } from '#contract/workspaces'
import { queryOptions } from '@tanstack/react-query'
import { call, isProblem, type ApiProblem } from '../lib/api.ts'

/** Who is signed in; null when nobody is. */
export const meQuery = queryOptions<Me | null, ApiProblem>({
  queryKey: ['me'],
  queryFn: async () => {
    try {
      return await call('get', '/api/me', {})
    } catch (error) {
      if (isProblem(error, 'auth.signed_out')) return null
      throw error
    }
  },
  staleTime: 60_000,
})

/** How this installation is set up. */
export const setupQuery = queryOptions<Setup, ApiProblem>({
  queryKey: ['setup'],
  queryFn: () => call('get', '/api/setup', {}),
  staleTime: 300_000,
})

/** Where to go after signing in: only ever a path of our own. */
export function safeNext(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/'
}
