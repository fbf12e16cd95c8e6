import { Anchor } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useChange } from '../../lib/read.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { toast } from '../../ui/toast.tsx'

/** Says that the workspace's own currency earned nothing here, and offers to put the one that did first everywhere. */
export function ShowCurrencyFirst({ currency }: { currency: string }) {
  const { id, displayCurrency, role } = useWorkspace().workspace
  const client = useQueryClient()
  const change = useChange(
    (_: void, workspaceId) =>
      call('patch', '/api/w/{workspaceId}', { params: { workspaceId }, json: { displayCurrency: currency } }),
    {
      onDone: () => {
        void client.invalidateQueries({ queryKey: ['me'] })
        void client.invalidateQueries({ queryKey: ['w', id] })
        toast({ title: `${currency} comes first now`, tone: 'good' })
      },
    },
  )
  return (
    <>
      Nothing earned in {displayCurrency}.{' '}
      {role === 'owner' && (
        <Anchor component="button" type="button" inherit disabled={change.isPending} onClick={() => change.mutate()}>
          Show {currency} first
        </Anchor>
      )}
    </>
  )
}
