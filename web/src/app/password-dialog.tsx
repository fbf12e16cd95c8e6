import { Button, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { signIn } from '../lib/auth.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import classes from './alone.module.css'
import { authSentence } from './auth-sentence.ts'
import { useSubmit } from './use-submit.ts'

type Props = { readonly email: string; readonly isOpen: boolean; readonly onEnd: (isGiven: boolean) => void }

/** Where the password is given again. */
export function PasswordDialog({ email, isOpen, onEnd }: Props) {
  const [password, setPassword] = useState('')
  const end = (isGiven: boolean) => {
    setPassword('')
    onEnd(isGiven)
  }
  const { submit, isBusy, error } = useSubmit(async () => {
    await signIn({ email, password })
    end(true)
  })
  return (
    <Dialog opened={isOpen} onClose={() => end(false)} title="Enter your password">
      <form className={classes.form} onSubmit={submit} noValidate>
        <span>You signed in a while ago. Enter your password to go on with this.</span>
        {error !== null && <Notice tone="red">{authSentence(error)}</Notice>}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={isBusy}>
          Continue
        </Button>
      </form>
    </Dialog>
  )
}
