import type { InboundState } from '#contract/inbound'
import { Button } from '@mantine/core'
import { Send } from 'lucide-react'
import { call } from '../../../lib/api.ts'
import { useChange } from '../../../lib/read.ts'
import { Card } from '../../../ui/card.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { toast } from '../../../ui/toast.tsx'
import classes from './inbound.module.css'

type Props = { readonly state: InboundState; readonly address: string; readonly secret: string | null }

/** Where joins are posted; its secret just after it was made, and never again. */
export function AddressCard({ state, address, secret }: Props) {
  const test = useChange(
    (_: undefined, workspaceId) => call('post', '/api/w/{workspaceId}/inbound/test', { params: { workspaceId } }),
    {
      changes: 'connection',
      onDone: () => toast({ title: 'The test arrived', detail: 'It stands among the last events. Nobody joined.' }),
    },
  )
  return (
    <Card title="Address">
      {!state.isPublic && (
        <div className={classes.notice}>
          <Notice tone="amber" title="Only this computer can reach this address">
            Kit, Zapier and other services cannot. Give the installation a public address (APP_URL) first.
          </Notice>
        </div>
      )}
      <div className={classes.line}>
        <code className={classes.code}>{address}</code>
        <CopyButton value={address} label="Copy address" />
      </div>
      {secret !== null && (
        <div className={classes.notice}>
          <Notice tone="green" title="Copy the secret now">
            We show it only this once.
            <span className={classes.secret}>
              <code className={classes.code}>{secret}</code>
              <CopyButton value={secret} label="Copy secret" />
            </span>
          </Notice>
        </div>
      )}
      <div className={classes.buttons}>
        <Button
          variant="default"
          leftSection={<Send size={15} aria-hidden="true" />}
          loading={test.isPending}
          onClick={() => test.mutate(undefined)}
        >
          Send a test
        </Button>
        <span className={classes.hint}>Joins nobody.</span>
      </div>
    </Card>
  )
}
