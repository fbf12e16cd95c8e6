import { useRead } from '../../lib/read.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Reading } from '../../ui/reading.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { InviteForm } from './invite-form.tsx'
import { MemberList } from './member-list.tsx'
import { PendingInvitations } from './pending-invitations.tsx'
import { SettingsLayout } from '../../things/settings/settings-layout.tsx'

/** Who may work in the workspace, and who was asked to. */
export function MembersPage() {
  const { workspace } = useWorkspace()
  const query = useRead('/api/w/{workspaceId}/members')
  const isOwner = workspace.role === 'owner'
  return (
    <SettingsLayout title="Members" subtitle={`Who works in ${workspace.name}`} trail={['Settings', 'Workspace']}>
      {isOwner ? (
        <Card title="Invite someone">
          <InviteForm />
        </Card>
      ) : (
        <Notice>Only owners can invite people and change roles. You can see who else is here, and leave.</Notice>
      )}
      <Reading query={query} skeleton={<TableSkeleton rows={3} />}>
        {({ members, invitations }) => (
          <>
            <MemberList members={members} />
            {isOwner && invitations.length > 0 && <PendingInvitations invitations={invitations} />}
          </>
        )}
      </Reading>
    </SettingsLayout>
  )
}
