import { LENGTHS } from '#contract/words/lengths'
import { Button, PasswordInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { fieldError, isProblem } from '../lib/api.ts'
import { resetPassword } from '../lib/auth.ts'
import { Notice } from '../ui/notice.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { toast } from '../ui/toast.tsx'
import classes from './alone.module.css'
import { AlonePage } from './alone-page.tsx'
import { authSentence } from './auth-sentence.ts'
import { useSubmit } from './use-submit.ts'

/** Where the link of a letter leads. Its token is behind the `#`, which no server is told. */
export function ResetPasswordPage() {
  const token = useRouterState({ select: ({ location }) => location.hash })
  const client = useQueryClient()
  const navigate = useNavigate()
  const [newPassword, setNewPassword] = useState('')
  const { submit, isBusy, error } = useSubmit(async () => {
    await resetPassword({ token, newPassword })
    // Whoever was signed in here is not any more.
    client.clear()
    await navigate({ to: '/sign-in', replace: true })
    toast({ title: 'Password changed', detail: 'Sign in with the new one.', tone: 'good' })
  })
  const atField = fieldError(error, 'newPassword')
  if (token === '' || isProblem(error, 'auth.reset_ended')) {
    return (
      <AlonePage
        title="This link is no longer good"
        lead="It was used already, is older than an hour, or was not copied whole."
        after={<TextLink to="/forgot-password">Ask for a new one</TextLink>}
      />
    )
  }
  return (
    <AlonePage title="Set a new password" lead="Every browser that is signed in to your account is signed out.">
      <form className={classes.form} onSubmit={submit} noValidate>
        {error !== null && atField === null && <Notice tone="red">{authSentence(error)}</Notice>}
        <PasswordInput
          label="New password"
          description={`At least ${LENGTHS.passwordMin} characters`}
          name="new-password"
          autoComplete="new-password"
          required
          withAsterisk={false}
          autoFocus
          error={atField}
          value={newPassword}
          onChange={(event) => setNewPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={isBusy} fullWidth>
          Set password
        </Button>
      </form>
    </AlonePage>
  )
}
