import { LENGTHS } from '#contract/words/lengths'
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ApiProblem, call, fieldError } from '../lib/api.ts'
import { Notice } from '../ui/notice.tsx'
import { browserTimeZone, CurrencySelect, TimeZoneSelect } from '../things/workspace/workspace-fields.tsx'
import classes from './alone.module.css'
import { useSubmit } from './use-submit.ts'

/** Name, time zone and currency of a new workspace. */
export function WorkspaceForm({ onCreated }: { onCreated: (id: string) => Promise<void> }) {
  const [name, setName] = useState('')
  const [timeZone, setTimeZone] = useState(browserTimeZone)
  const [currency, setCurrency] = useState('USD')
  const { submit, isBusy, error } = useSubmit(async () => {
    const json = { name: name.trim(), timeZone, displayCurrency: currency }
    const workspace = await call('post', '/api/workspaces', { json })
    await onCreated(workspace.id)
  })
  const nameError = fieldError(error, 'name')
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      {error !== null && nameError === null && (
        <Notice tone="red">{error instanceof ApiProblem ? error.detail : 'That didn’t work. Try again.'}</Notice>
      )}
      <TextInput
        label="Workspace name"
        description="Your channel, studio or brand"
        placeholder="Acme Studio"
        maxLength={LENGTHS.workspaceName}
        required
        withAsterisk={false}
        data-autofocus
        autoFocus
        value={name}
        error={nameError}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TimeZoneSelect
        value={timeZone}
        onChange={setTimeZone}
        description="Decides when a day begins in charts and feeds"
      />
      <CurrencySelect value={currency} onChange={setCurrency} description="Shown first. Amounts are never converted" />
      <Button type="submit" loading={isBusy} disabled={name.trim() === ''} fullWidth>
        Create workspace
      </Button>
    </form>
  )
}
