import type { Member, Role } from '#contract/workspaces'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useChange } from '../../lib/read.ts'
import { formatDay } from '../../lib/time.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { Card } from '../../ui/card.tsx'
import { initials } from '../../things/person/person.tsx'
import { Tag } from '../../ui/tag.tsx'
import { toast } from '../../ui/toast.tsx'
import { RemoveMemberDialog } from './remove-member-dialog.tsx'
import { RoleSelect } from './role-select.tsx'
import classes from './settings.module.css'

/** Everyone in the workspace; owners change roles and remove, everyone may leave. */
export function MemberList({ members }: { members: readonly Member[] }) {
  const [leaving, setLeaving] = useState<Member | null>(null)
  const owners = members.filter((member) => member.role === 'owner').length
  return (
    <Card title="Members" flush>
      <ul className={classes.people}>
        {members.map((member) => (
          <MemberRow
            key={member.userId}
            member={member}
            isLastOwner={member.role === 'owner' && owners === 1}
            onRemove={() => setLeaving(member)}
          />
        ))}
      </ul>
      <RemoveMemberDialog member={leaving} onClose={() => setLeaving(null)} />
    </Card>
  )
}

type RowProps = {
  readonly member: Member
  /** Can neither leave nor become a member: a workspace always has an owner. */
  readonly isLastOwner: boolean
  readonly onRemove: () => void
}

function MemberRow({ member, isLastOwner, onRemove }: RowProps) {
  const { workspace, user } = useWorkspace()
  const isSelf = member.userId === user.id
  const isOwner = workspace.role === 'owner'
  return (
    <li className={`${classes.person ?? ''} ${classes.wrapping ?? ''}`}>
      <span className={classes.mark} aria-hidden="true">
        {initials(member.name)}
      </span>
      <div className={classes.words}>
        <div className={classes.name}>
          {member.name}
          {isSelf && <Tag>You</Tag>}
        </div>
        <div className={classes.small}>
          {member.email} · since {formatDay(member.joinedAt, workspace.timeZone)}
        </div>
      </div>
      <div className={classes.controls}>
        {isOwner && !isLastOwner ? (
          <MemberRole member={member} />
        ) : (
          <span className={classes.value}>{isLastOwner ? 'The only owner' : roleName(member.role)}</span>
        )}
        {(isOwner || isSelf) && !isLastOwner && (
          <Button variant="subtle" color="gray" onClick={onRemove} className={classes.remove ?? ''}>
            {isSelf ? 'Leave' : 'Remove'}
          </Button>
        )}
      </div>
    </li>
  )
}

function MemberRole({ member }: { member: Member }) {
  const change = useChange(
    (role: Role, workspaceId) =>
      call('patch', '/api/w/{workspaceId}/members/{userId}', {
        params: { workspaceId, userId: member.userId },
        json: { role },
      }),
    {
      changes: 'member',
      onDone: ({ name, role }) =>
        toast({ title: `${name} is ${role === 'owner' ? 'an owner' : 'a member'} now`, tone: 'good' }),
    },
  )
  return (
    <div className={classes.role}>
      <RoleSelect
        name={`Role of ${member.name}`}
        value={change.isPending ? change.variables : member.role}
        onChange={(role) => role !== member.role && change.mutate(role)}
        disabled={change.isPending}
      />
    </div>
  )
}

function roleName(role: Role): string {
  return role === 'owner' ? 'Owner' : 'Member'
}
