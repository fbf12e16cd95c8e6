import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { signIn } from '../lib/auth.ts'
import { useSearchParam } from '../lib/url-state.ts'
import { Notice } from '../ui/notice.tsx'
import { TextLink } from '../ui/text-link.tsx'
import classes from './alone.module.css'
import { AlonePage } from './alone-page.tsx'
import { authSentence } from './auth-sentence.ts'
import { Redirect } from './redirect.tsx'
import { meQuery, safeNext, setupQuery } from './session.ts'
import { useSubmit } from './use-submit.ts'

export function SignInPage() {
  const [next] = useSearchParam('next')
  const setup = useQuery(setupQuery)
  const client = useQueryClient()
  const navigate = useNavigate()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { submit, isBusy, error } = useSubmit(async () => {
    await signIn({ email: email.trim(), password })
    await client.fetchQuery({ ...meQuery, staleTime: 0 })
    await navigate({ href: safeNext(next) })
  })
  if (setup.data?.needsFirstUser) return <Redirect to="/sign-up" />

  return (
    <AlonePage
      title="Sign in"
      lead="See which video and which link earned each sale."
      after={
        <>
          {setup.data?.signUp === 'open' && (
            <>
              New here?{' '}
              <TextLink to="/sign-up" search={next ? { next } : {}}>
                Create an account
              </TextLink>
              .{' '}
            </>
          )}
          Forgot your password? Whoever runs this installation can reset it with <code>npm run reset-password</code>.
        </>
      }
    >
      <form className={classes.form} onSubmit={submit} noValidate>
        {error !== null && <Notice tone="red">{authSentence(error)}</Notice>}
        <TextInput
          label="E-mail"
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          data-autofocus
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={isBusy} fullWidth>
          Sign in
        </Button>
      </form>
    </AlonePage>
  )
}
