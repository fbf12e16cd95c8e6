import { LENGTHS } from '#contract/words/lengths'
import type { Workspace } from '#contract/workspaces'
import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call, fieldError } from '../../lib/api.ts'
import { useChange } from '../../lib/read.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.tsx'
import { CurrencySelect, TimeZoneSelect } from '../../things/workspace/workspace-fields.tsx'
import { SettingsLayout } from '../../things/settings/settings-layout.tsx'
import classes from './settings.module.css'

/** Name, time zone and display currency of the workspace. */
export function WorkspacePage() {
  const { workspace } = useWorkspace()
  return (
    <SettingsLayout
      title="General"
      subtitle={`The name, time zone and display currency of ${workspace.name}`}
      trail={['Settings', 'Workspace']}
    >
      {workspace.role !== 'owner' && <Notice>Only owners of this workspace can change these settings.</Notice>}
      <Card>
        <WorkspaceForm key={workspace.id} workspace={workspace} />
      </Card>
    </SettingsLayout>
  )
}

type Draft = Pick<Workspace, 'name' | 'timeZone' | 'displayCurrency'>

function WorkspaceForm({ workspace }: { workspace: Workspace }) {
  const { id, name, timeZone, displayCurrency, role } = workspace
  const [draft, setDraft] = useState<Draft>({ name, timeZone, displayCurrency })
  const client = useQueryClient()
  const isOwner = role === 'owner'
  const isDirty = draft.name !== name || draft.timeZone !== timeZone || draft.displayCurrency !== displayCurrency
  const save = useChange(
    (json: Draft, workspaceId) => call('patch', '/api/w/{workspaceId}', { params: { workspaceId }, json }),
    {
      onDone: (saved) => {
        setDraft({ name: saved.name, timeZone: saved.timeZone, displayCurrency: saved.displayCurrency })
        // Days and totals everywhere depend on the zone and the currency.
        void client.invalidateQueries({ queryKey: ['me'] })
        void client.invalidateQueries({ queryKey: ['w', id] })
        toast({ title: 'Saved', tone: 'good' })
      },
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isDirty && !save.isPending) save.mutate(draft)
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label="Name"
        required
        withAsterisk={false}
        maxLength={LENGTHS.workspaceName}
        disabled={!isOwner}
        error={fieldError(save.error, 'name')}
        value={draft.name}
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
      />
      <TimeZoneSelect
        value={draft.timeZone}
        onChange={(zone) => setDraft({ ...draft, timeZone: zone })}
        description="Decides when a day begins and ends, in charts and in Recent Activity"
        disabled={!isOwner}
      />
      <CurrencySelect
        value={draft.displayCurrency}
        onChange={(currency) => setDraft({ ...draft, displayCurrency: currency })}
        description="Its totals come first. Amounts are never converted."
        disabled={!isOwner}
      />
      {isOwner && (
        <div className={classes.buttons}>
          <Button type="submit" loading={save.isPending} disabled={!isDirty}>
            Save
          </Button>
          {isDirty && (
            <Button variant="default" onClick={() => setDraft({ name, timeZone, displayCurrency })}>
              Undo
            </Button>
          )}
        </div>
      )}
    </form>
  )
}
