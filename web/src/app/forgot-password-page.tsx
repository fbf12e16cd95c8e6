import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { fieldError } from '../lib/api.ts'
import { askPasswordReset } from '../lib/auth.ts'
import { Notice } from '../ui/notice.tsx'
import { TextLink } from '../ui/text-link.tsx'
import classes from './alone.module.css'
import { AlonePage } from './alone-page.tsx'
import { authSentence } from './auth-sentence.ts'
import { useSubmit } from './use-submit.ts'

/** Asks for a link by mail. What it says then is the same whether anybody has the address. */
export function ForgotPasswordPage() {
  const [email, setEmail] = useState('')
  const [sentTo, setSentTo] = useState<string | null>(null)
  const { submit, isBusy, error } = useSubmit(async () => {
    await askPasswordReset(email.trim())
    setSentTo(email.trim())
  })
  const after = <TextLink to="/sign-in">Back to sign-in</TextLink>
  if (sentTo !== null) {
    const lead = (
      <>
        If <strong>{sentTo}</strong> has an account here, a letter with a link is on its way. The link works once,
        within an hour. If it does not arrive, look in your spam folder.
      </>
    )
    return <AlonePage title="Check your e-mail" lead={lead} after={after} />
  }
  const atField = fieldError(error, 'email')
  return (
    <AlonePage title="Forgot your password?" lead="We send you a link to set a new one." after={after}>
      <form className={classes.form} onSubmit={submit} noValidate>
        {error !== null && atField === null && <Notice tone="red">{authSentence(error)}</Notice>}
        <TextInput
          label="E-mail"
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
          error={atField}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Button type="submit" loading={isBusy} fullWidth>
          Send the link
        </Button>
      </form>
    </AlonePage>
  )
}
