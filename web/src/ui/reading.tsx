import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ApiProblem } from '../lib/problem.ts'
import { ErrorState, NotFoundState } from './empty-state.tsx'
import { TableSkeleton } from './skeletons.tsx'

type Props<Answer> = {
  readonly query: Pick<UseQueryResult<Answer, ApiProblem>, 'data' | 'error' | 'refetch' | 'isPending'>
  readonly skeleton?: ReactNode
  /** What is missing when the answer is "not found": `Link`, `Person`. */
  readonly what?: string
  readonly children: (answer: Answer) => ReactNode
}

/** Shows what was read; until then its outline, or why it could not be read. Old data outlives a failed refresh. */
export function Reading<Answer>({ query, skeleton = <TableSkeleton />, what, children }: Props<Answer>) {
  if (query.data !== undefined) return children(query.data)
  if (query.error) {
    if (what && query.error.status === 404) return <NotFoundState what={what} />
    return <ErrorState problem={query.error} onRetry={() => void query.refetch()} />
  }
  return (
    <>
      <span className="visually-hidden" role="status">
        Loading
      </span>
      {skeleton}
    </>
  )
}
