import type { InboundSecret } from '#contract/inbound'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../../lib/api.ts'
import { useChange } from '../../../lib/read.ts'
import { useWorkspace } from '../../../lib/workspace.tsx'
import { Card } from '../../../ui/card.tsx'
import { ConfirmDialog } from '../../../ui/dialog.tsx'
import { SettingRow } from '../../../ui/setting-row.tsx'
import { toast } from '../../../ui/toast.tsx'

type Props = { readonly onFresh: (fresh: InboundSecret | null) => void }
type Asking = 'secret' | 'address' | 'off'

/** For owners: another secret, another address, or none. Each asks first. */
export function ManageInbound({ onFresh }: Props) {
  const { workspace } = useWorkspace()
  const [asking, setAsking] = useState<Asking | null>(null)
  const close = () => setAsking(null)
  const changes = useInboundChanges(onFresh, close)
  if (workspace.role !== 'owner') return null
  return (
    <>
      <Card flush>
        <SettingRow title="Renew the secret" hint="For when the current one is lost or no longer secret.">
          <Button variant="default" onClick={() => setAsking('secret')}>
            Renew secret
          </Button>
        </SettingRow>
        <SettingRow title="Renew the address" hint="For when strangers know it. The secret is a new one too.">
          <Button variant="default" onClick={() => setAsking('address')}>
            Renew address
          </Button>
        </SettingRow>
        <SettingRow title="Turn off" hint="New joins no longer arrive. Everything recorded so far stays.">
          <Button variant="default" onClick={() => setAsking('off')}>
            Turn off
          </Button>
        </SettingRow>
      </Card>
      <ConfirmDialog
        opened={asking === 'secret'}
        onClose={close}
        title="Renew the secret?"
        confirmLabel="Renew secret"
        busy={changes.secret.isPending}
        onConfirm={() => changes.secret.mutate(undefined)}
      >
        Whatever sends the old one is refused until you put the new one in.
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'address'}
        onClose={close}
        title="Renew the address?"
        confirmLabel="Renew address"
        busy={changes.address.isPending}
        onConfirm={() => changes.address.mutate(undefined)}
      >
        The old address leads nowhere from then on. Put the new one, and its new secret, wherever joins come from.
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'off'}
        onClose={close}
        title="Turn off list joins?"
        confirmLabel="Turn off"
        tone="danger"
        busy={changes.off.isPending}
        onConfirm={() => changes.off.mutate(undefined)}
      >
        The address leads nowhere from then on. Turning it on again makes a new one.
      </ConfirmDialog>
    </>
  )
}

function useInboundChanges(onFresh: Props['onFresh'], close: () => void) {
  const shown = {
    changes: 'connection',
    onDone: (fresh: InboundSecret) => {
      close()
      onFresh(fresh)
      // The new secret stands at the top.
      window.scrollTo({ top: 0 })
    },
    onProblem: close,
  } as const
  const secret = useChange(
    (_: undefined, workspaceId) => call('post', '/api/w/{workspaceId}/inbound', { params: { workspaceId } }),
    shown,
  )
  const address = useChange(
    (_: undefined, workspaceId) => call('post', '/api/w/{workspaceId}/inbound/address', { params: { workspaceId } }),
    shown,
  )
  const off = useChange(
    (_: undefined, workspaceId) => call('delete', '/api/w/{workspaceId}/inbound', { params: { workspaceId } }),
    {
      changes: 'connection',
      onDone: () => {
        close()
        onFresh(null)
        toast({ title: 'List joins are off', detail: 'What was recorded is kept.', tone: 'plain' })
      },
      onProblem: close,
    },
  )
  return { secret, address, off }
}
