import type { PolarState } from '#contract/polar'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../../lib/api.ts'
import { useChange } from '../../../lib/read.ts'
import { useWorkspace } from '../../../lib/workspace.tsx'
import { Card } from '../../../ui/card.tsx'
import { ConfirmDialog } from '../../../ui/dialog.tsx'
import { SettingRow } from '../../../ui/setting-row.tsx'
import { toast } from '../../../ui/toast.tsx'
import type { Connection } from './connection-facts.tsx'
import { useConnect } from './use-connect.ts'

type Props = { readonly state: PolarState; readonly connection: Connection }

/** For owners: connect another organization instead, or disable. Both ask first. */
export function ManageConnection({ state, connection }: Props) {
  const { workspace } = useWorkspace()
  const [asking, setAsking] = useState<'replace' | 'disable' | null>(null)
  if (workspace.role !== 'owner') return null
  const close = () => setAsking(null)
  return (
    <Card flush>
      <SettingRow title="Another organization" hint="A workspace works with one at a time; another one replaces it.">
        <Button variant="default" disabled={state.publicUrlMissing} onClick={() => setAsking('replace')}>
          Connect another
        </Button>
      </SettingRow>
      <SettingRow title="Disable" hint="New sales no longer arrive. Everything recorded so far stays.">
        <Button variant="default" onClick={() => setAsking('disable')}>
          Disable
        </Button>
      </SettingRow>
      <ReplaceDialog opened={asking === 'replace'} onClose={close} name={connection.organizationName} />
      <DisableDialog opened={asking === 'disable'} onClose={close} name={connection.organizationName} />
    </Card>
  )
}

type DialogProps = { readonly opened: boolean; readonly onClose: () => void; readonly name: string }

function ReplaceDialog({ opened, onClose, name }: DialogProps) {
  const connect = useConnect()
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={`Replace ${name}?`}
      confirmLabel="Go to Polar"
      busy={connect.isPending}
      onConfirm={() => connect.mutate(true)}
    >
      You choose an organization in Polar. Once it is connected, new sales of {name} no longer arrive here; its links
      keep redirecting, and its history stays.
    </ConfirmDialog>
  )
}

function DisableDialog({ opened, onClose, name }: DialogProps) {
  const disable = useChange(
    (_: undefined, workspaceId) =>
      call('post', '/api/w/{workspaceId}/integrations/polar/disable', { params: { workspaceId } }),
    {
      refresh: ['integrations', 'checklist'],
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
      We remove our webhook endpoint from {name} and give our access back. Links keep redirecting and history stays, but
      sales made while Polar is disabled don’t arrive.
    </ConfirmDialog>
  )
}
