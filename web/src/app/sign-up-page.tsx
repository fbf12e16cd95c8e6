import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useSearchParam } from '../lib/url-state.ts'
import { TextLink } from '../ui/text-link.tsx'
import { AlonePage } from './alone-page.tsx'
import classes from './alone.module.css'
import { AccountForm } from './account-form.tsx'
import { meQuery, safeNext, setupQuery } from './session.ts'

export function SignUpPage() {
  const [next] = useSearchParam('next')
  const setup = useQuery(setupQuery)
  const client = useQueryClient()
  const navigate = useNavigate()
  if (!setup.data) return null
  const { needsFirstUser, signUp } = setup.data

  const enter = async () => {
    await client.fetchQuery({ ...setupQuery, staleTime: 0 })
    await client.fetchQuery({ ...meQuery, staleTime: 0 })
    await navigate({ href: safeNext(next) })
  }
  const toSignIn = (
    <>
      Have an account? <TextLink to="/sign-in">Sign in</TextLink>
    </>
  )
  if (!needsFirstUser && signUp === 'invited') return <ClosedSignUp />
  if (needsFirstUser) {
    return (
      <AlonePage
        title="Set up Creator Kiwi"
        lead="Welcome! Create the first account. It owns this installation, and you can invite others later."
      >
        <AccountForm submitLabel="Create account" onDone={enter} />
      </AlonePage>
    )
  }
  return (
    <AlonePage title="Create an account" lead="See which video and which link earned each sale." after={toSignIn}>
      <AccountForm submitLabel="Create account" onDone={enter} />
    </AlonePage>
  )
}

function ClosedSignUp() {
  return (
    <AlonePage
      title="Sign-up is by invitation"
      lead="This installation isn’t open to everyone. Ask a workspace owner to invite you. The link they send lets you in."
    >
      <div className={classes.form}>
        <Button variant="default" renderRoot={(props) => <Link to="/sign-in" {...props} />}>
          Sign in instead
        </Button>
      </div>
    </AlonePage>
  )
}
