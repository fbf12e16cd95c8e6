import { Button } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../../lib/api.ts'
import { useChange } from '../../../lib/read.ts'
import { Card } from '../../../ui/card.tsx'
import { ConfirmDialog, Dialog } from '../../../ui/dialog.tsx'
import { SettingRow } from '../../../ui/setting-row.tsx'
import { toast } from '../../../ui/toast.tsx'
import type { Connection, ConnectionProps } from './connection.ts'
import { useIsOwner } from './owner-hint.tsx'
import classes from './polar.module.css'
import { disableWords } from './receiving-words.ts'
import { TokenForm } from './token-form.tsx'
import { useConnect } from './use-connect.ts'

/** For owners: grant access anew or to another organization, or disable. Both ask first. */
export function ManageConnection({ state, connection }: ConnectionProps) {
  const [asking, setAsking] = useState<'connect' | 'token' | 'disable' | null>(null)
  if (!useIsOwner()) return null
  const close = () => setAsking(null)
  const isToken = connection.access === 'organization_token'
  return (
    <Card flush>
      {isToken && (
        <SettingRow title="Access token" hint="For when the current one expires soon or is no longer secret.">
          <Button variant="default" onClick={() => setAsking('token')}>
            Replace token
          </Button>
        </SettingRow>
      )}
      <SettingRow
        title={isToken ? 'Connect through Polar instead' : 'Grant access again'}
        hint="On Polar’s page, choose the same organization to continue, or another one to replace it."
      >
        <Button variant="default" onClick={() => setAsking('connect')}>
          Reconnect
        </Button>
      </SettingRow>
      <SettingRow title="Disable" hint="New sales no longer arrive. Everything recorded so far stays.">
        <Button variant="default" onClick={() => setAsking('disable')}>
          Disable
        </Button>
      </SettingRow>
      <ReconnectDialog opened={asking === 'connect'} onClose={close} connection={connection} />
      <Dialog opened={asking === 'token'} onClose={close} title="Replace the token" size={560}>
        <p className={classes.plain}>
          With a token of {connection.organizationName} everything continues as before. A token of another organization
          replaces this one: its history stays, but its new sales no longer arrive here.
        </p>
        <TokenForm state={state} onConnected={close} isMain />
      </Dialog>
      <DisableDialog opened={asking === 'disable'} onClose={close} connection={connection} />
    </Card>
  )
}

type DialogProps = { readonly opened: boolean; readonly onClose: () => void; readonly connection: Connection }

function ReconnectDialog({ opened, onClose, connection: { organizationName } }: DialogProps) {
  const connect = useConnect()
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title="Connect again?"
      confirmLabel="Go to Polar"
      busy={connect.isPending}
      onConfirm={() => connect.mutate(true)}
    >
      You choose an organization in Polar. With {organizationName} everything continues as before. With another one, new
      sales of {organizationName} no longer arrive here; its links keep redirecting, and its history stays.
    </ConfirmDialog>
  )
}

function DisableDialog({ opened, onClose, connection }: DialogProps) {
  const disable = useChange(
    (_: undefined, workspaceId) =>
      call('post', '/api/w/{workspaceId}/integrations/polar/disable', { params: { workspaceId } }),
    {
      changes: 'connection',
      onDone: () => {
        onClose()
        toast({ title: 'Polar is disabled', detail: 'Your history is kept.', tone: 'plain' })
      },
      onProblem: onClose,
    },
  )
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title="Disable Polar?"
      confirmLabel="Disable"
      tone="danger"
      busy={disable.isPending}
      onConfirm={() => disable.mutate(undefined)}
    >
      {disableWords(connection)}
    </ConfirmDialog>
  )
}
