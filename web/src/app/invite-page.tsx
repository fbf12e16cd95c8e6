import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiProblem, call } from '../lib/api.ts'
import { signOut } from '../lib/auth.ts'
import { rememberWorkspace } from '../lib/workspace.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { AccountForm } from './account-form.tsx'
import { AlonePage } from './alone-page.tsx'
import classes from './alone.module.css'
import { meQuery } from './session.ts'
import { useSubmit } from './use-submit.ts'

/** Where the link of an invitation leads: join with the account at hand, or make one first. */
export function InvitePage() {
  const { token } = useParams({ from: '/invite/$token' })
  const client = useQueryClient()
  const navigate = useNavigate()
  const [isJoining, setJoining] = useState(false)
  const me = useQuery(meQuery)
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => call('get', '/api/invitations/{token}', { params: { token } }),
    retry: false,
  })
  const join = async () => {
    setJoining(true)
    const workspace = await call('post', '/api/invitations/{token}/accept', { params: { token } })
    rememberWorkspace(workspace.id)
    await client.fetchQuery({ ...meQuery, staleTime: 0 })
    await navigate({ to: '/' })
  }

  if (invitation.error) return <EndedInvitation error={invitation.error} />
  if (!invitation.data || me.data === undefined) return null
  const { email, workspaceName } = invitation.data
  const title = `Join ${workspaceName}`
  if (me.data && (isJoining || me.data.user.email.toLowerCase() === email.toLowerCase())) {
    return <JoinPage title={title} email={me.data.user.email} join={join} />
  }
  if (me.data) return <OtherAccount title={title} email={email} signedInAs={me.data.user.email} />
  return (
    <AlonePage
      title={title}
      lead="Create your account to join the workspace."
      after={
        <>
          Have an account?{' '}
          <TextLink to="/sign-in" search={{ next: `/invite/${token}` }}>
            Sign in
          </TextLink>
        </>
      }
    >
      <AccountForm submitLabel="Create account and join" invitation={{ token, email }} onDone={join} />
    </AlonePage>
  )
}

function JoinPage({ title, email, join }: { title: string; email: string; join: () => Promise<void> }) {
  const { submit, isBusy, error } = useSubmit(join)
  return (
    <AlonePage title={title} lead={`You are signed in as ${email}.`}>
      <form className={classes.form} onSubmit={submit}>
        {error !== null && <Notice tone="red">{sentence(error)}</Notice>}
        <Button type="submit" loading={isBusy} fullWidth>
          Join workspace
        </Button>
      </form>
    </AlonePage>
  )
}

function OtherAccount({ title, email, signedInAs }: { title: string; email: string; signedInAs: string }) {
  const client = useQueryClient()
  const { submit, isBusy } = useSubmit(async () => {
    await signOut()
    client.setQueryData(['me'], null)
  })
  return (
    <AlonePage title={title} lead={`The invitation is for ${email}, but you are signed in as ${signedInAs}.`}>
      <form className={classes.form} onSubmit={submit}>
        <Button type="submit" loading={isBusy} fullWidth>
          Sign out and continue
        </Button>
      </form>
    </AlonePage>
  )
}

function EndedInvitation({ error }: { error: unknown }) {
  const isGone = error instanceof ApiProblem && (error.status === 404 || error.status === 410)
  return (
    <AlonePage
      title={isGone ? 'This invitation is no longer valid' : 'We can’t read this invitation'}
      lead={isGone ? 'It was used, revoked or has expired. Ask for a new one.' : sentence(error)}
    >
      <div className={classes.form}>
        <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
          Go to Creator Kiwi
        </Button>
      </div>
    </AlonePage>
  )
}

function sentence(error: unknown): string {
  return error instanceof ApiProblem ? error.detail : 'Something unexpected happened. Try again.'
}
