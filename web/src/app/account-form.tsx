import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { fieldError } from '../lib/api.ts'
import { signUp } from '../lib/auth.ts'
import { Notice } from '../ui/notice.tsx'
import classes from './alone.module.css'
import { authSentence } from './auth-sentence.ts'
import { useSubmit } from './use-submit.ts'

type Props = {
  readonly submitLabel: string
  /** Runs once the account exists and is signed in. */
  readonly onDone: () => Promise<void>
  /** An invitation is for one address only. */
  readonly invitation?: { readonly token: string; readonly email: string }
}

/** Name, e-mail and password of a new account. */
export function AccountForm({ submitLabel, onDone, invitation }: Props) {
  const [name, setName] = useState('')
  const [email, setEmail] = useState(invitation?.email ?? '')
  const [password, setPassword] = useState('')
  const { submit, isBusy, error } = useSubmit(async () => {
    await signUp({
      name: name.trim(),
      email: email.trim(),
      password,
      ...(invitation ? { invitation: invitation.token } : {}),
    })
    await onDone()
  })
  const nameError = fieldError(error, 'name')
  const emailError = fieldError(error, 'email')
  const passwordError = fieldError(error, 'password')
  const atFields = nameError !== null || emailError !== null || passwordError !== null
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      {error !== null && !atFields && <Notice tone="red">{authSentence(error)}</Notice>}
      <TextInput
        label="Your name"
        name="name"
        autoComplete="name"
        required
        withAsterisk={false}
        autoFocus
        error={nameError}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="E-mail"
        type="email"
        name="email"
        autoComplete="username"
        required
        withAsterisk={false}
        readOnly={invitation !== undefined}
        error={emailError}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        description="At least 8 characters"
        name="password"
        autoComplete="new-password"
        required
        withAsterisk={false}
        error={passwordError}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" loading={isBusy} fullWidth>
        {submitLabel}
      </Button>
    </form>
  )
}
