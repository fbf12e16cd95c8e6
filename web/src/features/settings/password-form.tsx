import { LENGTHS } from '#contract/words/lengths'
import { Button, PasswordInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { ApiProblem, fieldError, isProblem, send } from '../../lib/api.ts'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.tsx'
import classes from './settings.module.css'

type Passwords = { readonly currentPassword: string; readonly newPassword: string }
const EMPTY: Passwords = { currentPassword: '', newPassword: '' }

/** Changes the password of the account; every other session of it ends. */
export function PasswordForm({ email }: { email: string }) {
  const client = useQueryClient()
  const [passwords, setPasswords] = useState(EMPTY)
  const change = useMutation<unknown, unknown, Passwords>({
    mutationFn: changePassword,
    onSuccess: () => {
      // This browser has a new session.
      void client.invalidateQueries({ queryKey: ['me'] })
      setPasswords(EMPTY)
      toast({ title: 'Password changed', detail: 'Other browsers were signed out.', tone: 'good' })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!change.isPending) change.mutate(passwords)
  }
  const isWrong = isProblem(change.error, 'auth.wrong_credentials')
  const newError = fieldError(change.error, 'newPassword')
  return (
    <form className={classes.form} onSubmit={submit}>
      {change.error && !isWrong && !newError ? <Notice tone="red">{sentence(change.error)}</Notice> : null}
      {/* Password managers file the new password under this name. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <PasswordInput
        label="Current password"
        name="current-password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        error={isWrong && 'That is not your password.'}
        value={passwords.currentPassword}
        onChange={(event) => setPasswords({ ...passwords, currentPassword: event.currentTarget.value })}
      />
      <PasswordInput
        label="New password"
        description={`At least ${LENGTHS.passwordMin} characters`}
        name="new-password"
        autoComplete="new-password"
        required
        withAsterisk={false}
        minLength={LENGTHS.passwordMin}
        maxLength={LENGTHS.password}
        error={newError}
        value={passwords.newPassword}
        onChange={(event) => setPasswords({ ...passwords, newPassword: event.currentTarget.value })}
      />
      <div>
        <Button type="submit" variant="default" loading={change.isPending}>
          Change password
        </Button>
      </div>
    </form>
  )
}

function changePassword(passwords: Passwords): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  return send('/api/auth/change-password', { method: 'POST', body: JSON.stringify(passwords), headers })
}

function sentence(error: unknown): string {
  return error instanceof ApiProblem ? error.detail : 'Something unexpected happened. Try again.'
}
