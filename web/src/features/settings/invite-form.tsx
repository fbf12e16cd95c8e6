import type { Role } from '#contract/workspaces'
import { Button, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { call, fieldError } from '../../lib/api.ts'
import { useChange } from '../../lib/read.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RoleSelect } from './role-select.tsx'
import classes from './settings.module.css'

type Invite = { readonly email: string; readonly role: Role }

/** Invites by e-mail. The link is shown once, here: sending it is up to the owner. */
export function InviteForm() {
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('member')
  const invite = useChange(
    (json: Invite, workspaceId) => call('post', '/api/w/{workspaceId}/invitations', { params: { workspaceId }, json }),
    { changes: 'member', quiet: true, onDone: () => setEmail('') },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!invite.isPending) invite.mutate({ email: email.trim(), role })
  }
  return (
    <>
      <form className={classes.invite} onSubmit={submit}>
        <TextInput
          label="E-mail"
          type="email"
          placeholder="name@example.com"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <RoleSelect label="Role" value={role} onChange={setRole} />
        <Button type="submit" loading={invite.isPending}>
          Invite
        </Button>
      </form>
      <div className={classes.outcome} aria-live="polite">
        {invite.error && <Notice tone="red">{fieldError(invite.error, 'email') ?? invite.error.detail}</Notice>}
        {invite.data && <InvitationLink email={invite.data.invitation.email} url={invite.data.url} />}
      </div>
    </>
  )
}

function InvitationLink({ email, url }: { email: string; url: string }) {
  return (
    <Notice tone="green" title={`Send this link to ${email}`}>
      It works once, for that address only. We show it only now.
      <span className={classes.secret}>
        <code className={classes.code}>{url}</code>
        <CopyButton value={url} label="Copy invitation link" />
      </span>
    </Notice>
  )
}
