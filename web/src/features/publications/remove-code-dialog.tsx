import type { Code } from '#contract/codes'
import { call } from '../../lib/api.ts'
import { useChange } from '../../lib/read.ts'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { toast } from '../../ui/toast.tsx'

/** Asks before a code counts nowhere any more. */
export function RemoveCodeDialog({ code, onClose }: { code: Code; onClose: () => void }) {
  const remove = useChange(
    (_: void, workspaceId) =>
      call('delete', '/api/w/{workspaceId}/codes/{codeId}', { params: { workspaceId, codeId: code.id } }),
    {
      changes: 'link',
      onDone: () => {
        toast({ title: `${code.code} removed`, detail: 'Its sales lose the credit in a moment.' })
        onClose()
      },
    },
  )
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={
        <>
          Remove <bdi>{code.code}</bdi>?
        </>
      }
      confirmLabel="Remove code"
      tone="danger"
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
    >
      Its sales stay in your totals, but count for no publication. What you chose by hand stays. The discount itself
      stays in Polar.
    </ConfirmDialog>
  )
}
