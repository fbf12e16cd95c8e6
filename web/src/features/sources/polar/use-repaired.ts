import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useWorkspace } from '../../../lib/workspace.tsx'
import type { LookMark } from './check-words.ts'

type Repaired = { readonly before: LookMark | null; readonly remember: (before: LookMark | null) => void }

/** Remembers across pages that a repair worked, and the last look before it, until somebody dismisses what it found. */
export function useRepaired(): Repaired {
  const { workspace } = useWorkspace()
  const client = useQueryClient()
  const queryKey = ['w', workspace.id, 'polar-repaired']
  const { data } = useQuery<LookMark | null>({ queryKey, queryFn: skipToken, staleTime: Number.POSITIVE_INFINITY })
  return { before: data ?? null, remember: (before) => void client.setQueryData(queryKey, before) }
}
