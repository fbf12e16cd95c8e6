import type { Invitation } from '#contract/workspaces'
import { Button } from '@mantine/core'
import { Mail } from 'lucide-react'
import { call } from '../../lib/api.ts'
import { useChange } from '../../lib/read.ts'
import { formatDay } from '../../lib/time.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { Card } from '../../ui/card.tsx'
import { Tag } from '../../ui/tag.tsx'
import classes from './settings.module.css'

/** Invitations nobody has taken yet. */
export function PendingInvitations({ invitations }: { invitations: readonly Invitation[] }) {
  return (
    <Card title="Pending invitations" flush>
      <ul className={classes.people}>
        {invitations.map((invitation) => (
          <Pending key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </Card>
  )
}

function Pending({ invitation }: { invitation: Invitation }) {
  const { timeZone } = useWorkspace().workspace
  const revoke = useChange(
    (invitationId: string, workspaceId) =>
      call('delete', '/api/w/{workspaceId}/invitations/{invitationId}', { params: { workspaceId, invitationId } }),
    { changes: 'member' },
  )
  return (
    <li className={classes.person}>
      <span className={classes.mail}>
        <Mail size={16} aria-hidden="true" />
      </span>
      <div className={classes.words}>
        <div className={classes.name}>
          {invitation.email}
          {invitation.role === 'owner' && <Tag>Owner</Tag>}
        </div>
        <div className={classes.small}>
          Invited {formatDay(invitation.createdAt, timeZone)} · expires {formatDay(invitation.expiresAt, timeZone)}
        </div>
      </div>
      <Button
        variant="subtle"
        color="gray"
        className={classes.remove ?? ''}
        loading={revoke.isPending}
        onClick={() => revoke.mutate(invitation.id)}
        aria-label={`Revoke the invitation for ${invitation.email}`}
      >
        Revoke
      </Button>
    </li>
  )
}
