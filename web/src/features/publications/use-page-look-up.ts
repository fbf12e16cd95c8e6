import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { call, type Answer, type ApiProblem } from '../../lib/api.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { isAddress, withProtocol } from './publication-draft.ts'

export type PageLook = Answer<'post', '/api/w/{workspaceId}/publications/inspect'>

/** Asks what the page at a typed address says of itself, once the typing rests. Answers about earlier texts are dropped. */
export function usePageLookUp(text: string, enabled: boolean): { look: PageLook | undefined; isLooking: boolean } {
  const { workspace } = useWorkspace()
  const [rested] = useDebouncedValue(text.trim(), 350)
  const isAsked = enabled && isAddress(rested)
  const isCurrent = rested === text.trim()
  const query = useQuery<PageLook, ApiProblem>({
    queryKey: ['w', workspace.id, 'page-look', rested],
    queryFn: () =>
      call('post', '/api/w/{workspaceId}/publications/inspect', {
        params: { workspaceId: workspace.id },
        json: { url: withProtocol(rested) },
      }),
    enabled: isAsked,
    retry: false,
    staleTime: 60_000,
  })
  return { look: isCurrent && isAsked ? query.data : undefined, isLooking: isAsked && query.isFetching }
}
