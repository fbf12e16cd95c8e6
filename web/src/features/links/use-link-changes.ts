import type { LinkRow } from '#contract/links'
import { call } from '../../lib/api.ts'
import { useChange } from '../../lib/read.ts'
import { toast } from '../../ui/toast.tsx'

type Identified = Pick<LinkRow, 'id'>

/** Hides a link, and brings it back; each says so with an Undo. */
export function useArchiving() {
  const unarchive = useChange(
    ({ id }: Identified, workspaceId) =>
      call('delete', '/api/w/{workspaceId}/links/{linkId}/archive', { params: { workspaceId, linkId: id } }),
    {
      changes: 'link',
      onDone: (_, link) =>
        toast({ title: 'Link unarchived', action: { label: 'Undo', onClick: () => archive.mutate(link) } }),
    },
  )
  const archive = useChange(
    ({ id }: Identified, workspaceId) =>
      call('put', '/api/w/{workspaceId}/links/{linkId}/archive', { params: { workspaceId, linkId: id } }),
    {
      changes: 'link',
      onDone: (_, link) =>
        toast({
          title: 'Link archived',
          detail: 'It keeps redirecting.',
          action: { label: 'Undo', onClick: () => unarchive.mutate(link) },
        }),
    },
  )
  return { archive, unarchive }
}

export type TurningOff = Identified & { readonly leadsOn: boolean }

/** Stops a link, and lets it redirect again; each says so with an Undo. */
export function useTurningOff({ onDone }: { readonly onDone?: () => void } = {}) {
  const turnOn = useChange(
    ({ id }: TurningOff, workspaceId) =>
      call('delete', '/api/w/{workspaceId}/links/{linkId}/off', { params: { workspaceId, linkId: id } }),
    {
      changes: 'link',
      onDone: (_, link) =>
        toast({ title: 'Link turned on', action: { label: 'Undo', onClick: () => turnOff.mutate(link) } }),
    },
  )
  const turnOff = useChange(
    ({ id, leadsOn }: TurningOff, workspaceId) =>
      call('put', '/api/w/{workspaceId}/links/{linkId}/off', {
        params: { workspaceId, linkId: id },
        json: { leadsOn },
      }),
    {
      changes: 'link',
      onDone: (_, link) => {
        toast({
          title: 'Link turned off',
          detail: link.leadsOn
            ? 'Visitors see a page with a button to the destination.'
            : 'Visitors see a page that says so.',
          action: { label: 'Undo', onClick: () => turnOn.mutate(link) },
        })
        onDone?.()
      },
    },
  )
  return { turnOff, turnOn }
}

export function useSaving() {
  return useChange(
    ({ id }: Identified, workspaceId) =>
      call('put', '/api/w/{workspaceId}/links/{linkId}/saved', { params: { workspaceId, linkId: id } }),
    {
      changes: 'link',
      onDone: () =>
        toast({ title: 'Saved for reuse', detail: 'Find it under Saved, ready for the next place you share it.' }),
    },
  )
}
