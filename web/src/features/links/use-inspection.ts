import type { Inspection } from '#contract/destinations'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { call, type ApiProblem } from '../../lib/api.ts'
import { useWorkspace } from '../../lib/workspace.tsx'

/** How long the typing rests before the destination is looked at. */
const REST_MS = 250

export type LookedUp = {
  /** What the field holds now; null while that is not known yet. */
  readonly inspection: Inspection | null
  readonly problem: ApiProblem | null
  readonly isLooking: boolean
  readonly lookAgain: () => void
}

/** Finds out what a pasted destination is. Answers about an earlier text are dropped. */
export function useInspection(destinationUrl: string): LookedUp {
  const { workspace } = useWorkspace()
  const text = destinationUrl.trim()
  const [rested] = useDebouncedValue(text, REST_MS)
  const isCurrent = rested === text && text !== ''
  const query = useQuery<Inspection, ApiProblem>({
    queryKey: ['w', workspace.id, 'inspection', rested],
    queryFn: () =>
      call('post', '/api/w/{workspaceId}/links/inspect', {
        params: { workspaceId: workspace.id },
        json: { destinationUrl: rested },
      }),
    enabled: rested !== '',
    retry: false,
    staleTime: 30_000,
    gcTime: 60_000,
  })
  return {
    inspection: isCurrent ? (query.data ?? null) : null,
    problem: isCurrent ? query.error : null,
    isLooking: text !== '' && (!isCurrent || query.isFetching),
    lookAgain: () => void query.refetch(),
  }
}
