import { Button, PasswordInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { signIn } from '../lib/auth.ts'
import { askHere } from '../lib/confirm-first.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import classes from './alone.module.css'
import { authSentence } from './auth-sentence.ts'
import { useSubmit } from './use-submit.ts'

/** Asks for the password again before what cannot be undone; the request that waits for it goes on by itself. */
export function ConfirmPassword({ email }: { email: string }) {
  const [isOpen, setOpen] = useState(false)
  const [password, setPassword] = useState('')
  const waiting = useRef<((isGiven: boolean) => void)[]>([])
  const finish = (isGiven: boolean) => {
    setOpen(false)
    setPassword('')
    for (const goOn of waiting.current.splice(0)) goOn(isGiven)
  }
  useEffect(
    () =>
      askHere(() => {
        setOpen(true)
        return new Promise((resolve) => waiting.current.push(resolve))
      }),
    [],
  )
  const { submit, isBusy, error } = useSubmit(async () => {
    await signIn({ email, password })
    finish(true)
  })
  return (
    <Dialog opened={isOpen} onClose={() => finish(false)} title="Enter your password">
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
