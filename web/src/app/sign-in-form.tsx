import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { signIn } from '../lib/auth.ts'
import { Notice } from '../ui/notice.tsx'
import classes from './alone.module.css'
import { authSentence } from './auth-sentence.ts'
import { useSubmit } from './use-submit.ts'

type Props = {
  /** Who it was, where that is known. */
  readonly knownEmail?: string
  /** Runs once somebody is signed in. */
  readonly onDone: () => Promise<void>
}

/** E-mail and password of an account. */
export function SignInForm({ knownEmail, onDone }: Props) {
  const [email, setEmail] = useState(knownEmail ?? '')
  const [password, setPassword] = useState('')
  const { submit, isBusy, error } = useSubmit(async () => {
    await signIn({ email: email.trim(), password })
    await onDone()
  })
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      {error !== null && <Notice tone="red">{authSentence(error)}</Notice>}
      <TextInput
        label="E-mail"
        type="email"
        name="email"
        autoComplete="username"
        required
        withAsterisk={false}
        autoFocus={knownEmail === undefined}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        name="password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        autoFocus={knownEmail !== undefined}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" loading={isBusy} fullWidth>
        Sign in
      </Button>
    </form>
  )
}
