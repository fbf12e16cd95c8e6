import type { Member } from '#contract/workspaces'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { call } from '../../lib/api.ts'
import { useChange } from '../../lib/read.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'

/** Asks before a member goes: removed by an owner, or leaving. */
export function RemoveMemberDialog({ member, onClose }: { member: Member | null; onClose: () => void }) {
  const { workspace, user } = useWorkspace()
  const client = useQueryClient()
  const navigate = useNavigate()
  const isSelf = member?.userId === user.id
  const remove = useChange(
    (userId: string, workspaceId) =>
      call('delete', '/api/w/{workspaceId}/members/{userId}', { params: { workspaceId, userId } }),
    {
      ...(!isSelf && { changes: 'member' as const }),
      onDone: () => {
        onClose()
        if (!isSelf) return
        void client.invalidateQueries({ queryKey: ['me'] })
        void navigate({ to: '/' })
      },
      onProblem: onClose,
    },
  )
  return (
    <ConfirmDialog
      opened={member !== null}
      onClose={onClose}
      title={isSelf ? `Leave ${workspace.name}?` : `Remove ${member?.name ?? ''}?`}
      confirmLabel={isSelf ? 'Leave' : 'Remove'}
      tone="danger"
      busy={remove.isPending}
      onConfirm={() => member && remove.mutate(member.userId)}
    >
      {isSelf
        ? 'You lose access at once. To come back you need a new invitation.'
        : 'They lose access at once. Links and sales stay as they are.'}
    </ConfirmDialog>
  )
}
